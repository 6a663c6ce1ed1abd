// Fails when the first page needs more than its budget of script and style, compressed.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const dist = '../../../target/frontend';
const BYTES_MAX = 250 * 1024;
const manifest = JSON.parse(readFileSync(`${dist}/.vite/manifest.json`, 'utf8'));

// The entry, the overview (the page that opens first) with its charts, and what they import.
const first = ['index.html', 'src/pages/overview/OverviewPage.tsx', 'src/parts/Chart.tsx'];
const files = new Set();
const add = (key) => {
  const chunk = manifest[key];
  if (!chunk || files.has(chunk.file)) return;
  files.add(chunk.file);
  (chunk.css ?? []).forEach((css) => files.add(css));
  (chunk.imports ?? []).forEach(add);
};
first.forEach(add);
let total = 0;
for (const file of files) {
  const size = gzipSync(readFileSync(`${dist}/${file}`), { level: 9 }).length;
  total += size;
  console.log(`${(size / 1024).toFixed(1).padStart(8)} KB  ${file}`);
}
console.log(`${(total / 1024).toFixed(1).padStart(8)} KB  first page of at most ${BYTES_MAX / 1024} KB`);
if (total > BYTES_MAX) process.exit(1);
