// Saves notes by themselves while a meeting goes on. What cannot be sent waits on this device, in order,
// and survives a reload. Each save has a key, so that one sent twice is kept once.

const root = document.querySelector("[data-record]");
const state = root.querySelector("[data-state]");
const PAUSE = 1500;
const LOOK_AGAIN = 5000;
const store = `convenor-notes-${root.dataset.meeting}`;
const newKey = () => crypto.randomUUID().replaceAll("-", "");
const token = () => root.querySelector("[name=csrfmiddlewaretoken]").value;

const waiting = () => JSON.parse(localStorage.getItem(store) ?? "[]");
const keepWaiting = (saves) =>
  saves.length ? localStorage.setItem(store, JSON.stringify(saves)) : localStorage.removeItem(store);

// Which save of each item went out last, whether or not an answer came: the server then knows its own.
const lastSent = () => JSON.parse(localStorage.getItem(`${store}-sent`) ?? "{}");
const goingOut = (save) => {
  const sent = lastSent();
  localStorage.setItem(`${store}-sent`, JSON.stringify({ ...sent, [save.item]: save.key }));
  return { ...save, after: sent[save.item] ?? "" };
};

const say = (words) => {
  if (state.textContent !== words) state.textContent = words;
};

// Only the newest unsent text of an item has to go: it holds all that the ones before it said.
const enqueue = (save) => keepWaiting([...waiting().filter((other) => other.item !== save.item), save]);

const formOf = (item) => root.querySelector(`[data-item="${item}"] [data-note-form]`);

const acknowledged = (save, answer) => {
  keepWaiting(waiting().filter((other) => other.key !== save.key));
  const form = formOf(save.item);
  form.elements.note.value = answer.note;
  form.elements.base.value = answer.number;
  const next = waiting().map((other) =>
    other.item === save.item ? { ...other, note: answer.note, base: answer.number } : other,
  );
  keepWaiting(next);
};

let sending = false;
const send = async () => {
  if (sending) return;
  sending = true;
  try {
    for (let save = waiting()[0]; save; save = waiting()[0]) {
      const response = await fetch(root.dataset.save, {
        method: "POST",
        headers: { Accept: "application/json", "X-CSRFToken": token() },
        body: new URLSearchParams(goingOut(save)),
        redirect: "manual",
      });
      if (response.type === "opaqueredirect" || response.status === 403) return say(root.dataset.signedOut);
      const answer = await response.json();
      if (!response.ok) return say(`${root.dataset.refused} ${answer.error}`);
      acknowledged(save, answer);
    }
    say(root.dataset.saved);
  } catch {
    say(root.dataset.waiting);
  } finally {
    sending = false;
  }
};

const changed = (form) => {
  // By name, for `elements.item` is a function of the collection itself.
  const { item } = form.closest("[data-item]").dataset;
  const { note, base, text } = form.elements;
  enqueue({ item, note: note.value, base: base.value, text: text.value, key: newKey() });
};

// Two keystrokes at the start of a line open a form for what was just born.
const birth = (form, box) => {
  const before = box.value.slice(0, box.selectionStart);
  const typed = /(?:^|\n)\/([dacp])$/.exec(before);
  if (!typed) return;
  box.setRangeText("", before.length - 2, before.length, "end");
  const details = form.closest("[data-item]").querySelector(`[data-birth="${typed[1]}"]`);
  details.open = true;
  details.querySelector("textarea").focus();
};

const timers = new Map();
const watch = (form) => {
  const box = form.elements.text;
  form.querySelector("[data-plain-save]").hidden = true;
  box.addEventListener("input", () => {
    birth(form, box);
    changed(form);
    clearTimeout(timers.get(form));
    timers.set(form, setTimeout(send, PAUSE));
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
};

// What a reload or a closed tab left behind is shown again, and sent.
const restore = () => {
  for (const save of waiting()) {
    const form = formOf(save.item);
    if (form) form.elements.text.value = save.text;
  }
};

const otherNote = ({ by, text }) => {
  const box = document.createElement("div");
  const [who, words] = [document.createElement("p"), document.createElement("p")];
  box.className = "record__other";
  who.className = "record__by";
  words.className = "record__words";
  who.textContent = by;
  words.textContent = text;
  box.append(who, words);
  return box;
};

const lookAtOthers = async () => {
  try {
    const response = await fetch(root.dataset.notes, { redirect: "manual" });
    if (!response.ok) return;
    const { items } = await response.json();
    for (const [item, notes] of Object.entries(items)) {
      root.querySelector(`[data-item="${item}"] [data-others]`)?.replaceChildren(...notes.map(otherNote));
    }
  } catch {
    // Without a connection there is nothing to look at; the next look may find it again.
  }
};

for (const form of root.querySelectorAll("[data-note-form]")) watch(form);
for (const key of root.querySelectorAll("[data-client-key]")) key.value = newKey();
restore();
if (waiting().length) send();
window.addEventListener("online", send);
window.addEventListener("beforeunload", (event) => {
  if (waiting().length) event.preventDefault();
});
setInterval(() => {
  if (waiting().length) send();
  lookAtOthers();
}, LOOK_AGAIN);
