// What Maven runs: installs the packages when the lock file has changed, and builds when a source
// has. `node build/build.js check` runs type check, lint and unit tests instead of the build.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

const NODE_MINIMUM = [20, 19];
const target = '../../../target';

function run(...words) {
  const ended = spawnSync('npm', words, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (ended.status !== 0) process.exit(ended.status ?? 1);
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > NODE_MINIMUM[0] || (major === NODE_MINIMUM[0] && minor >= NODE_MINIMUM[1])) return;
  console.error(
    `Building the console needs Node ${NODE_MINIMUM.join('.')} or later; this is ${process.versions.node}.`,
  );
  process.exit(1);
}

function hashOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(path).update(readFileSync(path));
  return hash.digest('hex');
}

function filesBelow(directory) {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .sort();
}

/** Does the work unless it was done for this state already, which `stamp` remembers. */
function once(stamp, state, work) {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === state) return;
  work();
  mkdirSync(target, { recursive: true });
  writeFileSync(stamp, state);
}

requireNode();
const lock = hashOf(['package.json', 'package-lock.json', '.npmrc']);
once('node_modules/.holdfast-installed', lock, () =>
  run('ci', '--ignore-scripts', '--no-audit', '--no-fund'),
);
const settings = ['index.html', 'vite.config.ts', 'tsconfig.json', 'eslint.config.js', 'build/budget.js'];
const sources = hashOf([...settings, 'package-lock.json', ...filesBelow('src'), ...filesBelow('public')]);
if (process.argv[2] === 'check') {
  once(`${target}/frontend-checked`, sources, () => run('run', 'check'));
} else {
  once(`${target}/frontend-built`, sources, () => run('run', 'build'));
}
