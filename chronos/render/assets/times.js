// On an article: point at a time expression, tap it or move to it by keyboard, and its reading stands beside it.
// Without script the same words link to the same reading at the foot of the page.
(function () {
  "use strict";
  var tip = document.createElement("div");
  tip.className = "tip";
  tip.id = "tip";
  tip.hidden = true;
  tip.setAttribute("role", "tooltip");
  document.getElementById("content").appendChild(tip);
  var shown = null;
  var timer = 0;
  var touched = false;

  function show(link) {
    window.clearTimeout(timer);
    if (shown === link) return;
    hide();
    var card = document.getElementById(link.dataset.t);
    card = card && card.querySelector(".card");
    if (!card) return;
    Array.prototype.forEach.call(card.childNodes, function (node) { tip.appendChild(node.cloneNode(true)); });
    tip.querySelectorAll("a").forEach(function (inner) { inner.tabIndex = -1; });
    tip.hidden = false;
    shown = link;
    link.classList.add("on");
    link.setAttribute("aria-describedby", "tip");
    place(link);
  }

  function place(link) {
    var at = link.getClientRects()[0];
    var wide = document.documentElement.clientWidth;
    var left = Math.max(12, Math.min(at.left - 16, wide - tip.offsetWidth - 12));
    var below = at.bottom + 8;
    var fits = below + tip.offsetHeight < window.innerHeight || at.top < tip.offsetHeight + 16;
    var last = link.getClientRects()[link.getClientRects().length - 1];
    var top = fits ? last.bottom + 8 : at.top - tip.offsetHeight - 8;
    tip.style.left = left + window.scrollX + "px";
    tip.style.top = top + window.scrollY + "px";
  }

  function hide() {
    window.clearTimeout(timer);
    if (!shown) return;
    shown.classList.remove("on");
    shown.removeAttribute("aria-describedby");
    shown = null;
    tip.hidden = true;
    tip.textContent = "";
  }

  function later() {
    window.clearTimeout(timer);
    timer = window.setTimeout(hide, 250);
  }

  document.querySelectorAll(".tx").forEach(function (link) {
    link.addEventListener("pointerenter", function (event) { if (event.pointerType === "mouse") show(link); });
    link.addEventListener("pointerleave", function (event) { if (event.pointerType === "mouse") later(); });
    link.addEventListener("pointerdown", function (event) { touched = event.pointerType !== "mouse"; });
    link.addEventListener("focus", function () { if (!touched) show(link); });
    link.addEventListener("blur", later);
    link.addEventListener("click", function (event) {
      if (!touched || shown === link) return; // the second tap, a click and the enter key go to the reading itself
      event.preventDefault();
      show(link);
    });
  });
  tip.addEventListener("pointerenter", function () { window.clearTimeout(timer); });
  tip.addEventListener("pointerleave", later);
  document.addEventListener("pointerdown", function (event) {
    if (shown && !tip.contains(event.target) && !event.target.closest(".tx")) hide();
  });
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") hide(); });
})();
