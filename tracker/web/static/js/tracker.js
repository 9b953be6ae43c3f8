// Small conveniences. Every page works without them.
(function () {
  "use strict";
  var language = document.documentElement.lang || "zh-CN";

  // The weekday beside a date field.
  function showWeekday(input) {
    var place = document.getElementById(input.getAttribute("data-weekday"));
    if (!place) return;
    var day = input.value ? new Date(input.value + "T00:00:00Z") : null;
    place.textContent = day && !isNaN(day)
      ? new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" }).format(day)
      : "";
  }
  document.querySelectorAll("input[data-weekday]").forEach(function (input) {
    input.addEventListener("input", function () { showWeekday(input); });
    showWeekday(input);
  });

  // Nothing is sent twice, and nothing typed is lost without a question: neither by a link nor by another form's button.
  var begun = new Set();
  document.querySelectorAll("form[data-guard]").forEach(function (form) {
    if (form.getAttribute("data-guard") === "begun") begun.add(form);
    form.addEventListener("input", function () { begun.add(form); });
  });
  document.querySelectorAll('form[method="post"]').forEach(function (form) {
    form.addEventListener("submit", function (event) {
      if (form.getAttribute("aria-busy") === "true") { event.preventDefault(); return; }
      if (begun.size > (begun.has(form) ? 1 : 0)) return;  // asked on leaving; who stays may press again
      begun.delete(form);
      if (event.submitter && event.submitter.hasAttribute("data-download")) return;  // the page stays, to be used on
      form.setAttribute("aria-busy", "true");
      form.querySelectorAll("button[type=submit]").forEach(function (button) {
        button.setAttribute("aria-disabled", "true");
      });
    });
  });
  window.addEventListener("beforeunload", function (event) { if (begun.size) event.preventDefault(); });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll('form[aria-busy="true"]').forEach(function (form) {
      form.removeAttribute("aria-busy");
      form.querySelectorAll("[aria-disabled]").forEach(function (button) { button.removeAttribute("aria-disabled"); });
    });
  });

  // Paper shows the whole application; browsers that cannot unfold it by print.css alone are told here.
  var unfolded = [];
  window.addEventListener("beforeprint", function () {
    unfolded = Array.from(document.querySelectorAll("details.case-more:not([open], .no-print)"));
    unfolded.forEach(function (fold) { fold.open = true; });
  });
  window.addEventListener("afterprint", function () { unfolded.forEach(function (fold) { fold.open = false; }); });
  document.querySelectorAll("[data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });
})();
