import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {type Board, createBoard} from '../../../src/session/screen/board.ts';
import {firstSnapshot} from '../../../src/session/screen/first-snapshot.ts';

let board: Board;
beforeEach(() => {
	vi.useFakeTimers();
	board = createBoard(firstSnapshot([], '/tmp/x', 'a test', null));
});
afterEach(() => {
	board.close();
	vi.useRealTimers();
});
const line = (text: string) => ({atMs: 1, source: 'x', level: 'info' as const, text});

test('a thousand changes between two ticks are one snapshot', () => {
	const listener = vi.fn();
	board.subscribe(listener);
	for (let index = 0; index < 1000; index += 1) board.event(line(`${index}`));
	expect(listener).not.toHaveBeenCalled();
	vi.advanceTimersByTime(200);
	expect(listener).toHaveBeenCalledTimes(1);
});

test('nothing new is no snapshot: an idle screen costs nothing', () => {
	const before = board.getSnapshot();
	vi.advanceTimersByTime(5000);
	expect(board.getSnapshot()).toBe(before);
});

test('a flood of events and logs stays bounded and keeps the newest', () => {
	for (let index = 0; index < 10_000; index += 1) {
		board.event(line(`event ${index}`));
		board.log('svc', line(`log ${index}`));
	}
	board.flush();
	const {events, logs} = board.getSnapshot();
	expect(events.length).toBeLessThanOrEqual(750);
	expect(logs.svc!.length).toBeLessThanOrEqual(450);
	expect(events.at(-1)!.text).toBe('event 9999');
});

test('a snapshot that was handed out is never changed afterwards', () => {
	board.event(line('a'));
	board.flush();
	const {events} = board.getSnapshot();
	const copy = [...events];
	board.event(line('b'));
	board.flush();
	expect(events).toEqual(copy);
});

test('what a source said last stays when it is taken away', () => {
	board.pull(() => ({cpus: 7}));
	board.pull(null);
	board.flush();
	expect(board.getSnapshot().cpus).toBe(7);
});

test('two writers between two ticks do not undo each other', () => {
	const ready = {...board.latest().k6, phase: 'ready' as const};
	board.set({k6: ready});
	board.set({k6: {...board.latest().k6, cpuPercent: 5}});
	board.flush();
	expect(board.getSnapshot().k6).toMatchObject({phase: 'ready', cpuPercent: 5});
});
