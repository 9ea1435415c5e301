#!/usr/bin/env -S node --
// The -- keeps node's hands off --env-file, which it takes from anywhere in a command line.
// Plain JavaScript that any Node can read: an old one must get a sentence, not a syntax error.
import {existsSync, readFileSync} from 'node:fs';
import module from 'node:module';
import {fileURLToPath} from 'node:url';
import v8 from 'node:v8';

const packageFile = new URL('../package.json', import.meta.url);
const needed = JSON.parse(readFileSync(packageFile, 'utf8')).engines.node.replace(/[^\d.]/g, '');
const isOlder = (a, b) => {
	const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
	for (let i = 0; i < right.length; i += 1) if (left[i] !== right[i]) return left[i] < right[i];
	return false;
};

const entry = new URL('../dist/cli.js', import.meta.url);
if (isOlder(process.versions.node, needed)) {
	process.stderr.write(
		`perf-tui needs Node ${needed} or newer and this is ${process.versions.node}. In the project's folder "npm start" (and "npx perf-tui") already use a current one, installed by "npm ci".\n`,
	);
	process.exitCode = 4;
} else if (existsSync(fileURLToPath(entry))) {
	shareOneArena();
	// When V8 collects: its young generation stays at the 1 MB it starts with, the old one a fifth above what lives. What that
	// gives and costs: docs/decisions/0018-few-files-and-a-small-heap.md.
	v8.setFlagsFromString('--semi-space-growth-factor=1');
	v8.setFlagsFromString('--heap-growing-percent=20');
	// Compiled code is kept between starts: most of the time to the first frame is the compiling of libraries. Node keeps a copy
	// in memory, 5 MB: where nobody waits for a screen, they are saved.
	if (!['run', 'import'].includes(process.argv[2])) module.enableCompileCache();
	await import(entry.href);
} else {
	process.stderr.write('perf-tui is not built yet: run "npm start", or "npm run build" once.\n');
	process.exitCode = 4;
}

/**
 * glibc's allocator keeps memory apart for each of the threads of V8 and libuv, 9 MB of it, and asks whether it may only
 * while a process begins: this one begins again, in place, before anything is loaded. What it starts sees nothing of that.
 */
function shareOneArena() {
	const {env, execPath, execArgv, argv} = process;
	if (env.PERF_TUI_ONE_ARENA !== undefined) {
		delete env.PERF_TUI_ONE_ARENA;
		delete env.MALLOC_ARENA_MAX;
		return;
	}
	// Whoever has said something of it is right; what was started with a channel to its parent would lose that.
	if (process.platform !== 'linux' || process.execve === undefined || process.send !== undefined) return;
	if (env.MALLOC_ARENA_MAX !== undefined || env.GLIBC_TUNABLES !== undefined || !existsSync(execPath)) return;
	// What is over in a moment is not begun twice.
	const brief = ['compare', 'completions', 'contract', 'doctor', 'limits', 'report', 'sessions', 'stack'];
	if (brief.includes(argv[2]) || argv.some(word => ['--help', '-h', '--version'].includes(word))) return;
	const words = [process.argv0, ...execArgv, '--', ...argv.slice(1)];
	process.execve(execPath, words, {...env, MALLOC_ARENA_MAX: '1', PERF_TUI_ONE_ARENA: '1'});
}
