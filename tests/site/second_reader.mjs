/* A second reader of QR codes: raw pictures in, their texts out, a line for each. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(process.argv[2]);
const read = require("jsqr");
for (const line of readFileSync(0, "utf8").trim().split("\n")) {
  const [path, width, height] = line.split("\t");
  const found = read(new Uint8ClampedArray(readFileSync(path)), Number(width), Number(height));
  process.stdout.write((found ? found.data : "") + "\n");
}
