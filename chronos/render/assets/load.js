// Loads scripts of this site one by one when they are needed: Plotly, and files of data that hand over their part.
(function () {
  "use strict";
  var parts = {};
  var waiting = {};
  var started = {};
  var allowed = {};
  var policy = window.trustedTypes && window.trustedTypes.createPolicy
    ? window.trustedTypes.createPolicy("chronos", {
      createScriptURL: function (url) {
        if (allowed[url] !== true) throw new TypeError("chronos loads only its own scripts");
        return url;
      }
    })
    : { createScriptURL: function (url) { return url; } };

  function script(path, done, failed) {
    var url = new URL(path, document.baseURI);
    var here = new URL(document.baseURI);
    if (url.protocol !== here.protocol || url.host !== here.host) return failed();
    allowed[url.href] = true;
    var made = document.createElement("script");
    made.src = policy.createScriptURL(url.href);
    made.onload = done;
    made.onerror = failed;
    document.head.appendChild(made);
  }

  // A file of data calls this with its name and its value.
  window.chronosPart = function (name, value) {
    parts[name] = value;
  };

  // The value of a part, fetched once; null when there is no such file.
  function part(name, path, done) {
    if (Object.prototype.hasOwnProperty.call(parts, name)) return done(parts[name]);
    (waiting[name] = waiting[name] || []).push(done);
    if (started[name]) return;
    started[name] = true;
    var finish = function () {
      if (!Object.prototype.hasOwnProperty.call(parts, name)) parts[name] = null;
      waiting[name].splice(0).forEach(function (call) { call(parts[name]); });
    };
    script(path, finish, finish);
  }

  window.chronos = { script: script, part: part };
})();
