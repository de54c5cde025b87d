// Puts the Plotly figure in the place of the drawing once the chart is in view. Without it the drawing stays, and says the same.
(function () {
  "use strict";
  var chart = document.getElementById("chart");
  var data = document.getElementById("figure");
  if (!chart || !data || !("IntersectionObserver" in window)) return;

  var bundle = new URL(chart.dataset.plotly, document.baseURI).href;
  var policy = window.trustedTypes && window.trustedTypes.createPolicy
    ? window.trustedTypes.createPolicy("chronos", {
      createScriptURL: function (url) {
        if (url !== bundle) throw new TypeError("chronos loads one script only");
        return url;
      }
    })
    : { createScriptURL: function (url) { return url; } };

  var dark = window.matchMedia("(prefers-color-scheme: dark)");

  function colours() {
    var style = getComputedStyle(document.documentElement);
    var value = function (name) { return style.getPropertyValue(name).trim(); };
    return {
      "paper_bgcolor": value("--paper"), "plot_bgcolor": value("--paper"),
      "font.color": value("--ink"), "xaxis.gridcolor": value("--line"),
      "modebar.color": value("--soft"), "modebar.bgcolor": "rgba(0,0,0,0)"
    };
  }

  function laneColour(index) {
    return getComputedStyle(document.documentElement).getPropertyValue("--lane" + index).trim();
  }

  function themed(figure) {
    figure.data.forEach(function (trace, at) {
      var lanes = figure.layout.meta.lanes[at];
      if (!lanes) return;
      var found = lanes.map(laneColour);
      if (trace.line && trace.mode === "lines") trace.line.color = found[0];
      if (trace.marker) {
        trace.marker.color = found;
        if (trace.marker.line) trace.marker.line.color = found;
      }
    });
    return figure;
  }

  function draw() {
    var figure = themed(JSON.parse(data.textContent));
    if (window.innerWidth <= 640) return;
    var place = document.createElement("div");
    place.id = figure.layout.meta.id;
    place.setAttribute("role", "group");
    place.setAttribute("aria-label", "Interactive timeline; the chronology below says the same in words");
    figure.layout.height = Math.max(chart.offsetHeight, figure.layout.height);
    chart.appendChild(place);
    window.Plotly.newPlot(place, figure.data, figure.layout, figure.config).then(function () {
      chart.classList.add("drawn");
      place.querySelectorAll("svg").forEach(function (svg) { svg.setAttribute("aria-hidden", "true"); });
      window.Plotly.relayout(place, colours());
      place.on("plotly_click", function (event) {
        var id = event.points[0] && event.points[0].customdata;
        if (typeof id === "string") window.location.hash = id;
      });
      dark.addEventListener("change", function () {
        window.Plotly.react(place, themed(figure).data, figure.layout, figure.config);
        window.Plotly.relayout(place, colours());
      });
    });
  }

  function load() {
    var script = document.createElement("script");
    script.src = policy.createScriptURL(bundle);
    script.onload = draw;
    document.head.appendChild(script);
  }

  var observer = new IntersectionObserver(function (entries) {
    if (entries.some(function (entry) { return entry.isIntersecting; })) {
      observer.disconnect();
      if (window.innerWidth > 640) (window.requestIdleCallback || window.setTimeout)(load);
    }
  }, { rootMargin: "200px" });
  observer.observe(chart);
})();
