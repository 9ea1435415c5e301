import {expect, test} from 'vitest';
import {brought} from '../../../src/brought.ts';
import {parseOptions} from '../../../src/options.ts';
import type {PackAxis} from '../../../src/pack/pack-axis.ts';
import {askedState, axisInTurns, withVariedState} from '../../../src/session/plan/asked-state.ts';

const power: PackAxis = {name: 'power', values: ['off', 'on'], tone: () => 'ok'};
const limiter: PackAxis = {...power, name: 'limiter'};
const varied = (vary: string) =>
	withVariedState(parseOptions(['run', 'E-2', '--vary', vary], {}, brought), [power, limiter]);

test('--vary with an axis of a pack asks for both of its states, and varies nothing else', () => {
	const options = varied('power=off,on');
	expect([askedState(options, power), askedState(options, limiter), options.vary]).toEqual(['both', null, null]);
	expect(axisInTurns(options, [limiter, power])).toBe(power);
});

test('what is no axis of a pack is left as it is', () => {
	expect(varied('k6-env:URL=a,b').vary).toBe('k6-env:URL=a,b');
});

test('an axis that there is none of, and other values, are told with what there is', () => {
	expect(() => varied('cache=off,on')).toThrow(/no such axis; name one as .*file, power=off,on, limiter=off,on\.$/);
	expect(() => varied('power=on,off')).toThrow('--vary power takes off,on: OFF is A, ON is B.');
});
