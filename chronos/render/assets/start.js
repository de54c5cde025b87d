// On a timeline's page: fetch what draws when the chart is near and has room, and what searches when someone is about to.
(function () {
  "use strict";
  var chart = document.getElementById("chart");
  var bar = document.querySelector(".find");
  var room = window.matchMedia("(min-width: 740px)");
  var asked = {};

  function once(name, path) {
    if (asked[name]) return;
    asked[name] = true;
    window.chronos.script(path, function () {}, function () {});
  }

  if (chart && "IntersectionObserver" in window) {
    var near = false;
    var consider = function () {
      if (near && room.matches) (window.requestIdleCallback || window.setTimeout)(function () { once("chart", chart.dataset.script); });
    };
    new IntersectionObserver(function (entries) {
      near = entries.some(function (entry) { return entry.isIntersecting; });
      consider();
    }, { rootMargin: "200px" }).observe(chart);
    room.addEventListener("change", consider);
  }
  if (bar) {
    var search = function () { once("find", bar.dataset.script); };
    bar.addEventListener("focusin", search);
    bar.addEventListener("pointerdown", search);
    if (window.location.search) search();
  }
})();
