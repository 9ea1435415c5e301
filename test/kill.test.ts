import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {expect, test} from 'vitest';
import {killUnlessGone} from './kill.ts';

test('a process is killed once, and one that has gone by itself is no error', async () => {
	const child = spawn('sleep', ['60']);
	const ended = once(child, 'exit');
	expect(killUnlessGone(child.pid!)).toBe(true);
	expect(await ended).toEqual([null, 'SIGKILL']);
	expect(killUnlessGone(child.pid!)).toBe(false);
});
