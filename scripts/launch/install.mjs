import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './children.mjs';
import { withSetupLock } from './lock.mjs';
import { Problem } from './problem.mjs';
import { longStep, say } from './progress.mjs';

/**
 * What keeps `node_modules` from being what package-lock.json says, in a few words, or null when all
 * is there. npm writes node_modules/.package-lock.json at the very end of an install, so an aborted
 * one has none; a package whose folder was lost since is found by looking.
 */
export function missingFrom(root) {
  if (!existsSync(join(root, 'node_modules'))) return 'nothing is installed yet';
  const installed = readPackages(join(root, 'node_modules', '.package-lock.json'));
  if (!installed) return 'the last install did not finish';
  const wanted = readPackages(join(root, 'package-lock.json'));
  if (!wanted)
    throw new Problem('package-lock.json is missing or not readable; restore it from the repository.');
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '' || entry.link || !isForThisMachine(entry)) continue;
    const found = installed[path];
    if (!found) {
      if (entry.optional) continue;
      return `${nameOf(path)} is missing`;
    }
    if (found.version !== entry.version || found.integrity !== entry.integrity)
      return `${nameOf(path)} has another version`;
    if (!existsSync(join(root, path, 'package.json'))) return `${nameOf(path)} is missing`;
  }
  return null;
}

/** The pinned Node is an optional dependency and the screens are built with development ones: both are needed. */
const CI_OPTIONS = [
  '--include=dev',
  '--include=optional',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
  '--progress=false',
];

/** Installs what is missing with `npm ci`; does nothing when all is there. Throws Problem. */
export async function ensureInstalled(root) {
  if (!missingFrom(root)) return;
  await withSetupLock(root, async () => {
    const reason = missingFrom(root);
    if (!reason) return;
    say(`Installing packages, because ${reason}.`);
    const total = Object.values(readPackages(join(root, 'package-lock.json')) ?? {}).filter(
      isForThisMachine,
    ).length;
    const finish = longStep('npm ci', () => `${countPackages(root)} of about ${total} packages`);
    const output = [];
    const [command, first] = npm();
    const end = await run(command, [...first, 'ci', ...CI_OPTIONS], {
      cwd: root,
      group: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_ENV: 'development' },
      shell: command.endsWith('.cmd'),
      onOutput: (chunk) => output.push(chunk),
    }).finally(() => finish(missingFrom(root) ? 'not finished' : 'done'));
    const text = Buffer.concat(output).toString();
    if (end.error)
      throw new Problem(
        `npm could not be started (${end.error.message}). Install Node 20 or newer with npm.`,
      );
    if (end.code !== 0) throw new Problem(explain(text, end));
    const still = missingFrom(root);
    if (still)
      throw new Problem(`npm reported success, but ${still}. Delete node_modules and run this again.`);
  });
}

/** The npm that runs us, on the Node that runs it: the one inside node_modules is being replaced. */
function npm() {
  const { npm_execpath: cli, npm_node_execpath: node } = process.env;
  if (cli && /npm-cli\.[cm]?js$/.test(cli)) return [node ?? process.execPath, [cli]];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
}

function explain(text, end) {
  const tail = text.trim().split('\n').slice(-8).join('\n');
  const code =
    /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|CERT_\w+|SELF_SIGNED\w+)\b/.exec(
      text,
    )?.[1];
  const again = 'Run the same command again when that is fixed; it starts the install afresh.';
  if (code?.startsWith('CERT_') || code?.startsWith('SELF_'))
    return `The package registry's certificate is not trusted (${code}).\nIf your network uses its own certificate, point NODE_EXTRA_CA_CERTS to it. ${again}`;
  if (code)
    return `The package registry cannot be reached (${code}).\nCheck the network, a proxy (HTTPS_PROXY) or the registry set by "npm config get registry". ${again}`;
  if (/ENOSPC/.test(text))
    return `The disk is full: the packages need about 1.5 GB while they are installed. ${again}`;
  if (/EACCES|EPERM|EROFS/.test(text)) return `npm may not write into this folder:\n${tail}\n${again}`;
  if (/E401|E403|E404|ETARGET/.test(text))
    return `The package registry does not offer a package that is needed:\n${tail}\n${again}`;
  if (/EINTEGRITY/.test(text)) return `A package arrived damaged or changed:\n${tail}\n${again}`;
  return `The install failed (${end.signal ?? `npm ended with ${end.code}`}):\n${tail}`;
}

function readPackages(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages ?? null;
  } catch {
    return null;
  }
}

/** `os` and `cpu` are one name or a list; `!name` excludes. */
function isForThisMachine({ os, cpu }) {
  const allows = (names, value) => {
    const list = [names ?? []].flat();
    const excludes = list.some((name) => name.startsWith('!'));
    return list.length === 0 || (excludes ? !list.includes(`!${value}`) : list.includes(value));
  };
  return allows(os, process.platform) && allows(cpu, process.arch);
}

function nameOf(path) {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

function countPackages(root) {
  try {
    return readdirSync(join(root, 'node_modules'), { withFileTypes: true }).reduce(
      (sum, entry) =>
        sum +
        (entry.name.startsWith('@') ? readdirSync(join(root, 'node_modules', entry.name)).length : 1) -
        (entry.name.startsWith('.') ? 1 : 0),
      0,
    );
  } catch {
    return 0;
  }
}
