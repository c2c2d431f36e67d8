// Builds the front end: compiles the styles and copies fonts, scripts and images to static/build.
// Run by `npm run build`. There is no bundler: browsers load these few files as they are.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { compile, compileString } from "sass";
import { bothDirections } from "./direction.mjs";

const assets = dirname(fileURLToPath(import.meta.url));
const modules = resolve("node_modules");
const out = resolve(assets, "../static/build");
const font = join(modules, "@fontsource-variable/source-sans-3");
const govuk = join(modules, "govuk-frontend/dist/govuk");

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

// The type's own rules say which file holds which alphabet; a browser fetches only what a page needs.
const faces = ["wght.css", "wght-italic.css"]
  .map((file) => readFileSync(join(font, file), "utf8").replaceAll("./files/", "fonts/"))
  .join("\n");
const type = compileString(faces, { style: "compressed" }).css;
const styles = compile(join(assets, "sass/convenor.scss"), {
  loadPaths: [modules],
  style: "compressed",
}).css;
writeFileSync(join(out, "convenor.css"), `${type}\n${bothDirections(styles)}`.replaceAll("\uFEFF", ""));
cpSync(join(font, "files"), join(out, "fonts"), { recursive: true });
cpSync(join(font, "LICENSE"), join(out, "fonts/LICENSE.txt"));

// The same type for documents, which need whole files, with the alphabets of people's names in it:
// Latin, Greek and Cyrillic; Arabic with Persian, Kurdish, Pashto and Urdu; Ethiopic.
const print = {
  "source-sans-3": ["400Regular", "400Regular_Italic", "700Bold", "700Bold_Italic"],
  "noto-sans-arabic": ["400Regular", "700Bold"],
  "noto-sans-ethiopic": ["400Regular", "700Bold"],
};
for (const [name, styles] of Object.entries(print)) {
  const from = join(modules, "@expo-google-fonts", name);
  for (const style of styles) {
    const file = readdirSync(join(from, style)).find((each) => each.endsWith(".ttf"));
    cpSync(join(from, style, file), join(out, "print-fonts", file));
  }
  cpSync(join(from, "LICENSE_FONT"), join(out, "print-fonts", `${name}-LICENSE.txt`));
}

// The script names its source map, and the static files storage checks that the map is there.
for (const file of ["govuk-frontend.min.js", "govuk-frontend.min.js.map"]) {
  cpSync(join(govuk, file), join(out, file));
}
cpSync(join(assets, "js"), out, { recursive: true });
cpSync(join(assets, "images"), join(out, "images"), { recursive: true });
