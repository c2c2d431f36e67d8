// Improves pages that already work without it.

// GOV.UK Frontend's components. The address comes from the page, because the name of the file
// carries a fingerprint that only the server knows. Parts that htmx brings in later are looked at
// together with their neighbours, which are set up already; that is not an error.
const start = async () => {
  document.body.classList.add("js-enabled", "govuk-frontend-supported");
  const { initAll } = await import(document.getElementById("govuk-frontend").href);
  const setUp = (scope) =>
    initAll({ scope, onError: (error) => error.name === "InitError" || console.error(error) });
  setUp(document);
  document.body.addEventListener("htmx:load", ({ detail }) => setUp(detail.elt.parentElement));
};

// A passkey that is refused or cancelled says so on the page, not only in the console.
const explainPasskeyErrors = () => {
  document.addEventListener("allauth.error", () => {
    const notice = document.querySelector("[data-passkey-error]");
    if (!notice) return;
    notice.hidden = false;
    notice.focus();
  });
};

// Buttons that only work with this script are hidden until it runs.
const reveal = () => {
  for (const element of document.querySelectorAll("[data-needs-script]")) {
    element.hidden = false;
  }
};

explainPasskeyErrors();
reveal();
if ("noModule" in HTMLScriptElement.prototype) start();
