// Three small conveniences. Every page works without them.
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

  // Nothing is sent twice, and nothing typed is lost without a question.
  var changed = false;
  document.querySelectorAll("form[data-guard]").forEach(function (form) {
    form.addEventListener("input", function () { changed = true; });
  });
  document.querySelectorAll('form[method="post"]').forEach(function (form) {
    form.addEventListener("submit", function (event) {
      if (form.getAttribute("aria-busy") === "true") { event.preventDefault(); return; }
      changed = false;
      form.setAttribute("aria-busy", "true");
      form.querySelectorAll("button[type=submit]").forEach(function (button) {
        button.setAttribute("aria-disabled", "true");
      });
    });
  });
  window.addEventListener("beforeunload", function (event) { if (changed) event.preventDefault(); });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll('form[aria-busy="true"]').forEach(function (form) {
      form.removeAttribute("aria-busy");
      form.querySelectorAll("[aria-disabled]").forEach(function (button) { button.removeAttribute("aria-disabled"); });
    });
  });

  document.querySelectorAll("[data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });
})();
