import {copyFile, mkdir} from 'node:fs/promises';
import {join} from 'node:path';
import {kept} from '../../text/say.ts';
import {storeInCache} from './cache.ts';
import {type ChildResult, runChild} from './child.ts';
import {SourceFailure} from './failure.ts';
import {findGo, goEnvironment} from './go-toolchain.ts';
import type {K6Search} from './search.ts';
import type {K6Source} from './source.ts';
import {K6_VERSION} from './version.ts';
import {withWorkshop} from './workshop.ts';

const PACKAGE = 'go.k6.io/k6/v2';
// -mod=readonly on the command line wins over GOFLAGS, so that nothing can rewrite the pinned sums.
const LIST = ['list', '-mod=readonly', '-deps', '-f', '{{.ImportPath}}', PACKAGE];
/** The smallest module that k6 needs: whether it comes tells within seconds whether the proxy can be reached. */
const PROBE = 'gopkg.in/guregu/null.v3';

/** A build from the module pinned in performance/k6, whose go.sum holds every dependency to its checksum. */
export const goSource: K6Source = {
	kind: 'go',
	async inspect(search) {
		const go = await findGo(search);
		return {state: 'available', reason: kept`Go ${go.version} can build it`, version: K6_VERSION};
	},
	async obtain(search) {
		const go = await findGo(search);
		return await withWorkshop(search, async workshop => {
			const run = await prepareGo(search, go.command, workshop);
			const packages = await countPackages(search, run);
			await build(search, run, packages, join(workshop, 'ready', 'k6'));
			const command = await storeInCache(search, workshop);
			return {kind: 'go', command, args: [], version: K6_VERSION};
		});
	},
};

interface GoRun {
	readonly timeoutMs: number;
	readonly silenceMs?: number;
	readonly env?: Readonly<Record<string, string>>;
	readonly onLine?: (line: string) => void;
}

type Go = (args: readonly string[], options: GoRun) => Promise<ChildResult>;

/** Go in a copy of the pinned module, so that no flag or setting can touch the original. */
async function prepareGo(search: K6Search, command: string, workshop: string): Promise<Go> {
	const cwd = join(workshop, 'module');
	const temporaryDir = join(workshop, 'go-tmp');
	await mkdir(cwd);
	await mkdir(temporaryDir);
	for (const file of ['go.mod', 'go.sum']) await copyFile(join(search.moduleDir, file), join(cwd, file));
	const env = goEnvironment(search, temporaryDir);
	return (args, options) =>
		runChild(search, command, args, {...options, cwd, env: {...env, ...options.env}, isBackground: true});
}

/** How many packages the build has, fetching the modules first when they are not in Go's own cache. */
async function countPackages(search: K6Search, go: Go): Promise<number> {
	const {wholeMs, probeMs, silenceMs} = search.limits;
	const cached = await go(LIST, {timeoutMs: wholeMs, env: {GOPROXY: 'off'}});
	if (cached.trouble === null) return countLines(cached.stdout);
	let modules = 0;
	const onLine = (line: string) => {
		const module = /^go: downloading (\S+)/.exec(line)?.[1];
		if (module === undefined) return;
		modules += 1;
		search.report({source: 'go', phase: 'downloading', done: modules, total: null, unit: 'modules', detail: module});
	};
	const probe = await go(['mod', 'download', PROBE], {timeoutMs: probeMs, onLine});
	if (probe.trouble !== null) throw unreachable(probe.trouble);
	const listed = await go(LIST, {timeoutMs: wholeMs, silenceMs, onLine});
	if (listed.trouble !== null) throw unreachable(listed.trouble);
	return countLines(listed.stdout);
}

function unreachable(trouble: string): SourceFailure {
	return new SourceFailure(
		'unusable',
		kept`Go cannot fetch the modules of k6: ${trouble}`,
		kept`set GOPROXY to one that answers`,
	);
}

async function build(search: K6Search, go: Go, total: number, binary: string): Promise<void> {
	let done = 0;
	const report = (detail: string) =>
		search.report({source: 'go', phase: 'building', done, total, unit: 'packages', detail});
	report(PACKAGE);
	const args = ['build', '-mod=readonly', '-trimpath', '-buildvcs=false', '-v', '-o', binary, PACKAGE];
	const {trouble} = await go(args, {
		timeoutMs: search.limits.wholeMs,
		onLine(line) {
			if (/\s/.test(line)) return;
			done = Math.min(done + 1, total);
			report(line);
		},
	});
	if (trouble !== null) throw new SourceFailure('unusable', kept`Go cannot build k6: ${trouble}`);
	// Packages that Go had compiled before are not printed, so the count may end short of the total.
	done = total;
	report(PACKAGE);
}

function countLines(text: string): number {
	return text.split('\n').filter(line => line !== '').length;
}
