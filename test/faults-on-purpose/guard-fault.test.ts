import path from 'node:path';
import {afterEach, expect, test, vi} from 'vitest';
import {type FaultFile, readFaultFile, writeFaultFile} from '../../src/system/faults/fault-file.ts';
import {guardFault, type ToWatchdog} from '../../src/system/faults/watchdog.ts';
import {temporaryFolder} from '../e2e/perf-tui.ts';

afterEach(() => void vi.useRealTimers());

test('a fault of ten seconds is undone two seconds behind them, not before, when its command hangs', async () => {
	vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout']});
	const file = path.join(await temporaryFolder(), 'fault-1.json');
	const before = {on: 'process', service: 'api', pid: 1, statePath: null} as const;
	const fault = {kind: 'pause', service: 'api', atMs: 0, forMs: 10_000} as unknown as FaultFile['fault'];
	await writeFaultFile(file, {fault, before, state: 'on', atMs: Date.now()} as unknown as FaultFile);
	let undone = 0;
	const undo = async () => void undone++;
	const say = Promise.withResolvers<(message: ToWatchdog) => void>();
	const guarded = guardFault(file, async () => ({undo, readBack: async () => ({differences: [], mend: null})}), {
		tell: () => {},
		onMessage: say.resolve,
		onGone: () => {},
	});
	(await say.promise)({kind: 'on', forMs: 10_000});
	await vi.advanceTimersByTimeAsync(11_999);
	expect(undone).toBe(0);
	await vi.advanceTimersByTimeAsync(1);
	await guarded;
	expect(undone).toBe(1);
	expect(await readFaultFile(file)).toMatchObject({state: 'undone', undoneBy: 'watchdog'});
});
