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

const letDrag = (form) => {
  const list = form.querySelector("ol");
  const save = form.querySelector("[data-reorder-save]");
  for (const item of list.querySelectorAll("[data-reorder-item]")) {
    const handle = handleFor(item);
    handle.addEventListener("pointerdown", (event) => {
      handle.setPointerCapture(event.pointerId);
      item.classList.add("agenda__item--held");
      event.preventDefault();
    });
    handle.addEventListener("pointermove", (event) => {
      if (!handle.hasPointerCapture(event.pointerId)) return;
      list.insertBefore(item, placeBefore(list, event.clientY, item) ?? null);
      save.hidden = false;
    });
    const drop = () => item.classList.remove("agenda__item--held");
    handle.addEventListener("pointerup", drop);
    handle.addEventListener("pointercancel", drop);
  }
};

for (const form of document.querySelectorAll("[data-reorder]")) letDrag(form);
