// Progressive enhancement only: every page works without this file.
import { initAll } from "/design-system/nhsuk-frontend.min.js";

initAll();

for (const select of document.querySelectorAll("[data-submit-on-change]")) {
  select.addEventListener("change", () => select.form.requestSubmit());
}
