// Search and filters. A list that is in the page is narrowed where it stands; a timeline too big for that has an index
// in small files, of which only those are fetched that the question needs.
(function () {
  "use strict";
  var bar = document.querySelector(".find");
  var input = bar.querySelector("input");
  var selects = Array.prototype.slice.call(bar.querySelectorAll("select"));
  var output = bar.querySelector("output");
  var clear = bar.querySelector(".clear");
  var many = bar.dataset.many;
  var asked = 0;

  // Words as they are searched for: lower case, without accents. The same as in finding.py.
  function words(text) {
    return text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").match(/[\p{L}\p{N}]+/gu) || [];
  }

  function question() {
    var chosen = {};
    selects.forEach(function (select) { if (select.value !== "") chosen[select.dataset.key] = select.value; });
    return { words: words(input.value), chosen: chosen };
  }

  function empty(q) {
    return !q.words.length && !Object.keys(q.chosen).length;
  }

  function say(shown, all) {
    output.textContent = shown === null ? "" : shown === 0 ? bar.dataset.none : bar.dataset.found.replace("{n}", shown.toLocaleString(document.documentElement.lang)).replace("{all}", all.toLocaleString(document.documentElement.lang));
    clear.hidden = shown === null;
  }

  // The address keeps the question, so that a view can be passed on.
  function remember(q) {
    var made = new URLSearchParams();
    if (input.value.trim()) made.set("q", input.value.trim());
    Object.keys(q.chosen).forEach(function (key) { made.set(key, q.chosen[key]); });
    var text = made.toString();
    try {
      window.history.replaceState(null, "", (text ? "?" + text : window.location.pathname) + window.location.hash);
    } catch (error) {
      if (!(error instanceof DOMException)) throw error; // a page opened from a folder may not change its address
    }
  }

  function recall() {
    var given = new URLSearchParams(window.location.search);
    if (given.get("q")) input.value = given.get("q");
    selects.forEach(function (select) {
      var wanted = given.get(select.dataset.key);
      if (wanted !== null && Array.prototype.some.call(select.options, function (o) { return o.value === wanted; })) {
        select.value = wanted;
        select.closest("details").open = true;
      }
    });
  }

  // In the page
  var entries = Array.prototype.slice.call(document.querySelectorAll(".list .entry, .group .entry")).filter(function (entry, at, all) { return all.indexOf(entry) === at; });
  var texts = null;

  function narrow(q) {
    if (!texts) texts = entries.map(function (entry) { return words(entry.textContent); });
    var shown = new Set();
    entries.forEach(function (entry, at) {
      var fits = q.words.every(function (word) { return texts[at].some(function (other) { return other.indexOf(word) === 0; }); });
      fits = fits && Object.keys(q.chosen).every(function (key) { return (entry.getAttribute("data-" + key) || "").split(" ").indexOf(q.chosen[key]) >= 0; });
      entry.hidden = !fits;
      if (fits) shown.add(entry.id);
    });
    document.querySelectorAll(".group").forEach(function (group) { group.hidden = !group.querySelector(".entry:not([hidden])"); });
    say(empty(q) ? null : shown.size, entries.length);
    tell(empty(q) ? null : shown);
  }

  // The figure draws what is shown; where there is none, the marks of the others fade.
  function tell(only) {
    window.chronos.only = only;
    document.dispatchEvent(new CustomEvent("chronos:shown", { detail: only }));
    document.querySelectorAll("#chart a[data-id]").forEach(function (mark) {
      mark.classList.toggle("off", Boolean(only) && !only.has(mark.dataset.id));
    });
  }

  // In the index
  function shard(word) {
    var first = Array.from(word).slice(0, 2);
    return /^[a-z0-9]{1,2}$/.test(first.join("")) ? first.join("") : "u" + first.map(function (sign) { return sign.codePointAt(0).toString(16); }).join("-");
  }

  function whole(steps) {
    var at = 0;
    return steps.map(function (step) { at += step; return at; });
  }

  function numbersOf(word, done) {
    window.chronos.part("w-" + shard(word), many + "w-" + shard(word) + ".js", function (found) {
      var all = new Set();
      Object.keys(found || {}).forEach(function (other) {
        if (other.indexOf(word) === 0) whole(found[other]).forEach(function (number) { all.add(number); });
      });
      done(all);
    });
  }

  function look(q) {
    var turn = ++asked;
    var results = document.querySelector(".results");
    if (empty(q)) {
      results.textContent = "";
      return say(null);
    }
    // A word of one letter would fetch a shelf of files; the filters or a second letter make it worth it.
    var wanted = q.words.filter(function (word) { return word.length > 1 || !/[a-z]/.test(word); });
    var tasks = wanted.map(function (word) { return function (done) { numbersOf(word, done); }; });
    Object.keys(q.chosen).forEach(function (key) {
      var name = "f-" + key + "-" + q.chosen[key];
      tasks.push(function (done) { window.chronos.part(name, many + name + ".js", function (found) { done(new Set(whole(found || []))); }); });
    });
    if (!tasks.length) return;
    var sets = [];
    tasks.forEach(function (task) {
      task(function (found) {
        sets.push(found);
        if (sets.length < tasks.length || turn !== asked) return;
        sets.sort(function (one, other) { return one.size - other.size; });
        var hits = Array.from(sets[0]).filter(function (n) { return sets.every(function (set) { return set.has(n); }); });
        hits.sort(function (one, other) { return one - other; });
        results.textContent = "";
        say(hits.length, Number(bar.dataset.all));
        list(hits, 0, turn, results);
      });
    });
  }

  var STEP = 25;
  function list(hits, from, turn, results) {
    var some = hits.slice(from, from + STEP);
    var left = new Set(some.map(function (n) { return Math.floor(n / 200); }));
    var blocks = {};
    if (!some.length) return;
    left.forEach(function (block) {
      window.chronos.part("e-" + block, many + "e-" + block + ".js", function (found) {
        blocks[block] = found || [];
        left.delete(block);
        if (left.size || turn !== asked) return;
        some.forEach(function (n) {
          var entry = blocks[Math.floor(n / 200)][n % 200];
          if (entry) results.appendChild(line(entry));
        });
        if (from + STEP < hits.length) {
          var last = document.createElement("li");
          var more = document.createElement("button");
          more.type = "button";
          more.className = "clear";
          more.textContent = bar.dataset.more;
          more.addEventListener("click", function () { last.remove(); list(hits, from + STEP, turn, results); });
          last.appendChild(more);
          results.appendChild(last);
        }
      });
    });
  }

  function line(entry) {
    var made = document.createElement("li");
    var link = document.createElement("a");
    link.href = entry[0];
    link.textContent = entry[2];
    link.dir = "auto";
    var date = document.createElement("span");
    date.className = "by";
    date.textContent = [entry[1], entry[4], entry[5]].filter(Boolean).join(" · ");
    made.appendChild(date);
    made.appendChild(link);
    return made;
  }

  var timer = 0;
  function ask() {
    var q = question();
    remember(q);
    (many ? look : narrow)(q);
  }
  input.addEventListener("input", function () { window.clearTimeout(timer); timer = window.setTimeout(ask, 120); });
  selects.forEach(function (select) { select.addEventListener("change", ask); });
  clear.addEventListener("click", function () {
    input.value = "";
    selects.forEach(function (select) { select.value = ""; });
    ask();
    input.focus();
  });
  recall();
  if (!empty(question())) ask();
})();
