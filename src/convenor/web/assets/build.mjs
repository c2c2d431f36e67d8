// Builds the front end: compiles the styles and copies fonts, scripts and images to static/build.
// Run by `npm run build`. There is no bundler: browsers load these few files as they are.
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "sass";

const assets = dirname(fileURLToPath(import.meta.url));
const modules = resolve("node_modules");
const out = resolve(assets, "../static/build");
const fonts = join(modules, "@fontsource-variable/atkinson-hyperlegible-next");
const govuk = join(modules, "govuk-frontend");

rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, "fonts"), { recursive: true });

const { css } = compile(join(assets, "sass/convenor.scss"), {
  loadPaths: [modules],
  style: "compressed",
});
writeFileSync(join(out, "convenor.css"), css);

for (const subset of ["latin", "latin-ext"]) {
  for (const slope of ["normal", "italic"]) {
    const file = `atkinson-hyperlegible-next-${subset}-wght-${slope}.woff2`;
    cpSync(join(fonts, "files", file), join(out, "fonts", file));
  }
}
// The licence of the type asks to travel with it.
cpSync(join(fonts, "LICENSE"), join(out, "fonts/LICENSE.txt"));

// The script names its source map, and the static files storage checks that the map is there.
for (const file of ["govuk-frontend.min.js", "govuk-frontend.min.js.map"]) {
  cpSync(join(govuk, "dist/govuk", file), join(out, file));
}
cpSync(join(assets, "js"), out, { recursive: true });
cpSync(join(assets, "images"), join(out, "images"), { recursive: true });
