// Turns left and right into start and end, so that one sheet of styles serves both directions of writing.
// GOV.UK Frontend is written for left to right only. Arrows are turned in sass/_languages.scss.
const SIDES = { left: "start", right: "end" };

const spaced = (value) => value.match(/(?:[^\s(]+|\((?:[^()]|\([^()]*\))*\))+/g) ?? [];

// `padding: 1px 2px 3px 4px` has no form that knows of start and end, so it becomes two.
const fourSides = (before, what, value) => {
  const important = value.includes("!important") ? " !important" : "";
  const [top, right, bottom, left] = spaced(value.replace("!important", ""));
  if (left === undefined || left === right) return `${before}${what}:${value}`;
  return `${before}${what}-block:${top} ${bottom}${important};${what}-inline:${left} ${right}${important}`;
};

export const bothDirections = (css) =>
  css
    .replace(/([{;])(margin|padding)-(left|right)(?=\s*:)/g, (_, before, what, side) => `${before}${what}-inline-${SIDES[side]}`)
    .replace(/([{;])border-(left|right)(-color|-style|-width)?(?=\s*:)/g, (_, before, side, part = "") => `${before}border-inline-${SIDES[side]}${part}`)
    .replace(/([{;])(left|right)(?=\s*:)/g, (_, before, side) => `${before}inset-inline-${SIDES[side]}`)
    .replace(/([{;])(float|clear)\s*:\s*(left|right)/g, (_, before, what, side) => `${before}${what}:inline-${SIDES[side]}`)
    .replace(/([{;])text-align\s*:\s*(left|right)/g, (_, before, side) => `${before}text-align:${SIDES[side]}`)
    .replace(/([{;])(margin|padding)\s*:\s*([^;}]+)/g, (_, before, what, value) => fourSides(before, what, value));
