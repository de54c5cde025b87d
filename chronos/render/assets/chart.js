// Puts the Plotly figure in the place of the drawing; start.js fetches this once the chart is near and has room.
// The drawing stays in the page: for print, for screens without room, and for when anything goes wrong.
(function () {
  "use strict";
  var chart = document.getElementById("chart");
  var under = document.querySelector(".under");
  var key = document.querySelector(".key");
  var tools = document.querySelector(".tools");
  var dark = window.matchMedia("(prefers-color-scheme: dark)");
  var desk = window.matchMedia("(min-width: 1100px)");
  var room = window.matchMedia("(min-width: 740px)");
  var hidden = {};
  var only = window.chronos.only || null;
  var place = null;
  var figures = null;
  var current = null;

  function style(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  // A colour of six digits at the opacity of the drawing's pale bars.
  function pale(colour) {
    return /^#[0-9a-f]{6}$/i.test(colour) ? colour + "38" : colour;
  }

  // The figure in the colours of the page, without what a filter or the key hides.
  function themed(from) {
    var figure = JSON.parse(JSON.stringify(from));
    var layout = figure.layout;
    layout.paper_bgcolor = layout.plot_bgcolor = style("--paper");
    layout.font.color = style("--ink");
    layout.xaxis.gridcolor = style("--line");
    layout.xaxis.tickfont.color = style("--soft");
    layout.hoverlabel.bgcolor = style("--paper");
    layout.hoverlabel.bordercolor = style("--strong");
    layout.hoverlabel.font.color = style("--ink");
    (layout.shapes || []).forEach(function (shape) {
      if (shape.type === "rect") shape.fillcolor = style("--raised");
      else shape.line.color = style("--line");
    });
    (layout.annotations || []).forEach(function (name, at) { name.font.color = style("--l" + layout.meta.lanes[at]); });
    figure.data.forEach(function (trace) {
      trace.visible = !hidden[trace.meta.kind];
      if (!trace.meta.label) {
        var colour = style("--l" + trace.meta.lane);
        if (trace.mode === "lines") trace.line.color = colour;
        else {
          trace.marker.color = trace.meta.kind === "within" ? pale(colour) : colour;
          if (trace.marker.line) trace.marker.line.color = colour;
        }
      }
      if (only) keep(trace);
    });
    return figure;
  }

  function keep(trace) {
    var chosen = trace.customdata.map(function (id) { return only.has(id); });
    ["x", "y", "text", "hovertext", "customdata", "base", "width", "textposition"].forEach(function (name) {
      if (Array.isArray(trace[name])) trace[name] = trace[name].filter(function (_, at) { return chosen[at]; });
    });
  }

  function open() {
    var name = desk.matches && figures.wide ? "wide" : "middle";
    if (!room.matches || !figures[name]) return close();
    var from = figures[name];
    var figure = themed(from);
    if (current && current !== from) window.Plotly.purge(place);
    current = from;
    chart.classList.add("drawn");
    place.hidden = false;
    window.Plotly.react(place, figure.data, figure.layout, figure.config).then(function () {
      place.querySelectorAll("svg").forEach(function (svg) {
        svg.setAttribute("aria-hidden", "true");
        svg.setAttribute("focusable", "false");
      });
      place.on("plotly_click", function (event) {
        var id = event.points[0] && event.points[0].customdata;
        if (typeof id !== "string") return;
        if (chart.dataset.up) window.location.href = chart.dataset.up + "index.html#" + encodeURIComponent(id);
        else window.location.hash = id;
      });
      place.on("plotly_relayout", function (change) {
        if (change["xaxis.range[0]"] && !from.layout.meta.ancient && place.layout.xaxis.tickmode === "array") {
          window.Plotly.relayout(place, { "xaxis.tickmode": "auto" });
        }
      });
    });
  }

  function close() {
    chart.classList.remove("drawn");
    if (place) place.hidden = true;
  }

  function redraw() {
    if (place && !place.hidden) open();
  }

  function zoom(by) {
    var axis = place.layout.xaxis;
    var range = axis.range.map(function (at) { return place._fullLayout.xaxis.d2r(at); });
    var middle = (range[0] + range[1]) / 2;
    var half = (range[1] - range[0]) / 2 * by;
    window.Plotly.relayout(place, { "xaxis.range": [middle - half, middle + half], "xaxis.tickmode": current.layout.meta.ancient ? "array" : "auto" });
  }

  function whole() {
    window.Plotly.relayout(place, { "xaxis.range": current.layout.xaxis.range.slice(), "xaxis.tickmode": "array" });
  }

  function button(words, label, act) {
    var made = document.createElement("button");
    made.type = "button";
    made.textContent = words;
    if (label) made.setAttribute("aria-label", label);
    made.addEventListener("click", act);
    return made;
  }

  // The key becomes the legend that hides and shows; together with the zoom it is one stop of the tab key.
  function controls() {
    under.setAttribute("role", "toolbar");
    under.setAttribute("aria-label", under.dataset.live);
    key.setAttribute("role", "presentation");
    key.removeAttribute("aria-label");
    key.querySelectorAll("li").forEach(function (item) {
      item.setAttribute("role", "presentation");
      var made = button("", "", function () {
        var kind = item.dataset.kind;
        hidden[kind] = !hidden[kind];
        made.setAttribute("aria-pressed", String(!hidden[kind]));
        redraw();
      });
      made.setAttribute("aria-pressed", "true");
      while (item.firstChild) made.appendChild(item.firstChild);
      item.appendChild(made);
    });
    tools.appendChild(button("−", under.dataset.out, function () { zoom(1.6); }));
    tools.appendChild(button("+", under.dataset.in, function () { zoom(1 / 1.6); }));
    tools.appendChild(button(under.dataset.reset, "", whole));
    var stops = Array.prototype.slice.call(under.querySelectorAll("button"));
    stops.forEach(function (stop, at) { stop.tabIndex = at ? -1 : 0; });
    under.addEventListener("keydown", function (event) {
      var at = stops.indexOf(document.activeElement);
      var step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (document.documentElement.dir === "rtl" && step) step = -step;
      var next = step ? (at + step + stops.length) % stops.length : event.key === "Home" ? 0 : event.key === "End" ? stops.length - 1 : -1;
      if (at < 0 || next < 0) return;
      event.preventDefault();
      stops[at].tabIndex = -1;
      stops[next].tabIndex = 0;
      stops[next].focus();
    });
  }

  function start(found) {
    if (!found || !window.Plotly) return;
    figures = found;
    place = document.createElement("div");
    place.id = "chronos-timeline";
    place.className = "plot";
    place.setAttribute("role", "group");
    place.setAttribute("aria-label", chart.dataset.label);
    chart.appendChild(place);
    controls();
    open();
    [dark, desk, room].forEach(function (query) { query.addEventListener("change", open); });
  }

  function load() {
    window.chronos.script(chart.dataset.plotly, function () {
      window.chronos.part("figure", chart.dataset.figure, start);
    }, function () {});
  }

  document.addEventListener("chronos:shown", function (event) {
    only = event.detail;
    redraw();
  });

  load();
})();
