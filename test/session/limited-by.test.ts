import {expect, test} from 'vitest';
import {limitedBy} from '../../src/session/run/live-view.ts';

test.each([
	['a busy generator', {paceMs: 100}, 95, 0, 'limit: the generator, not the stack'],
	['iterations that could not start', {paceMs: null, isOpen: true}, 20, 3, 'limit: the stack (iterations dropped)'],
	['arrivals', {paceMs: null, isOpen: true}, 20, 0, "rate set by the script's arrivals"],
	['a pace', {paceMs: 100, isOpen: false}, 20, 0, "rate set by the script's pace"],
	['no pace at all', {paceMs: 0, isOpen: false}, 20, 0, "limit: the stack's answers"],
	['nothing that a foreign script tells', {paceMs: null, isOpen: false}, 20, 0, null],
	['nothing yet', {paceMs: 100}, null, 0, null],
] as const)('the rate is set by %s', (_name, script, generatorPercent, dropped, sentence) => {
	expect(limitedBy(script, generatorPercent, dropped)).toBe(sentence);
});
