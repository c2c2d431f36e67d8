// Lets items of a list be dragged into another order, by mouse, pen or finger. The list works without
// this: each item has buttons that move it a place up or down. Nothing is kept before the button is pressed.

const handleFor = (item) => {
  const handle = document.createElement("span");
  handle.className = "agenda__handle";
  handle.textContent = "⠿ ";
  handle.setAttribute("aria-hidden", "true");
  item.querySelector("[class*=__title]").prepend(handle);
  return handle;
};

const placeBefore = (list, y, held) =>
  [...list.querySelectorAll("[data-reorder-item]")].find((other) => {
    const box = other.getBoundingClientRect();
    return other !== held && y < box.top + box.height / 2;
  });

const hold = (list, item, save) => {
  const move = (event) => {
    const before = placeBefore(list, event.clientY, item) ?? null;
    if (before === item.nextElementSibling) return;
    list.insertBefore(item, before);
    save.hidden = false;
  };
  const drop = () => {
    item.classList.remove("agenda__item--held");
    document.removeEventListener("pointermove", move);
    document.removeEventListener("pointerup", drop);
    document.removeEventListener("pointercancel", drop);
  };
  item.classList.add("agenda__item--held");
  // On the document: an item that is moved within the list loses the pointer that it had captured.
  document.addEventListener("pointermove", move);
  document.addEventListener("pointerup", drop);
  document.addEventListener("pointercancel", drop);
};

const letDrag = (form) => {
  const list = form.querySelector("ol");
  const save = form.querySelector("[data-reorder-save]");
  for (const item of list.querySelectorAll("[data-reorder-item]")) {
    handleFor(item).addEventListener("pointerdown", (event) => {
      event.preventDefault();
      hold(list, item, save);
    });
  }
};

for (const form of document.querySelectorAll("[data-reorder]")) letDrag(form);
