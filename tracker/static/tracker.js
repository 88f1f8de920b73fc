// Progressive enhancement only: every page works without this file.
import { initAll } from "/design-system/nhsuk-frontend.min.js";

initAll();

for (const select of document.querySelectorAll("[data-submit-on-change]")) {
  select.addEventListener("change", () => select.form.requestSubmit());
}

for (const button of document.querySelectorAll("[data-copies]")) {
  const box = document.getElementById(button.dataset.copies);
  button.hidden = !navigator.clipboard; // a browser gives it to pages over TLS, and to those of this machine
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(box.value);
    document.querySelector("[data-copied]").textContent = button.textContent = "Copied";
  });
}
