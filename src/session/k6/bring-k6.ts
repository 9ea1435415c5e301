import path from 'node:path';
import type {K6Binary, K6Progress} from '../../collectors/k6-binary/binary.ts';
import {locateK6} from '../../collectors/k6-binary/sources.ts';
import type {Options} from '../../options.ts';
import {packageRoot} from '../../package-root.ts';
import {kept} from '../../text/say.ts';
import type {Board} from '../screen/board.ts';

const verbs: Record<K6Progress['phase'], (source: string) => string> = {
	looking: source => kept`looking for k6 (${source})`,
	downloading: source => kept`downloading k6 (${source})`,
	building: source => kept`building k6 (${source})`,
	verifying: source => kept`verifying k6 (${source})`,
};
const counts: Record<'modules' | 'packages' | 'layers', (done: number, total: number) => string> = {
	modules: (done, total) => kept`${done} of ${total} modules`,
	packages: (done, total) => kept`${done} of ${total} packages`,
	layers: (done, total) => kept`${done} of ${total} layers`,
};

/** Finds or fetches k6 while the board shows how far it is; rejects with a sentence when there is none. */
export async function bringK6(
	options: Options,
	board: Board,
	folders: readonly string[],
	signal: AbortSignal,
): Promise<K6Binary> {
	const show = (parts: Partial<ReturnType<Board['getSnapshot']>['k6']>) =>
		board.set({
			k6: {
				phase: 'looking',
				version: null,
				detail: null,
				progress: null,
				cpuPercent: null,
				memoryBytes: null,
				...parts,
			},
		});
	try {
		const k6 = await locateK6({
			path: options.k6,
			env: process.env,
			signal,
			folders: [packageRoot, process.cwd(), ...folders.map(folder => path.resolve(folder))],
			onProgress: progress => show(describe(progress)),
		});
		show({phase: 'ready', version: k6.version});
		board.event({atMs: Date.now(), source: 'k6', level: 'info', text: kept`k6 ${k6.version} is ready (${k6.kind})`});
		return k6;
	} catch (error) {
		if (!signal.aborted) show({phase: 'missing', detail: (error as Error).message});
		throw error;
	}
}

function describe({phase, source, done, total, unit, detail}: K6Progress) {
	const parts = [
		verbs[phase](source),
		...(total === null || unit === null || unit === 'bytes' ? [] : [counts[unit](done, total)]),
		...(detail === '' ? [] : [detail]),
	];
	return {
		phase: phase === 'looking' ? ('looking' as const) : ('fetching' as const),
		detail: parts.join('; '),
		progress: total === null || total === 0 ? null : Math.min(1, done / total),
	};
}
