import {expect, test} from 'vitest';
import {type Compared, differencesThatForbid, servicesThatMatter} from '../../../src/verdicts/comparison/comparable.ts';
import type {ComparingPack} from '../../../src/verdicts/comparison/comparing-pack.ts';
import {makeSession} from '../../report/session-fixture.ts';

const session = makeSession();
const lampsAt = (bulb: string): ComparingPack => ({
	services: ['lamp'],
	conditionsOf: () => ({bulb}),
	costOf: () => null,
	refusalsOf: () => ({limiting: 'the switch', rejecting: null}),
});
const comparedWith = (knowledge: ComparingPack | null): Compared => ({session, runs: session.runs, knowledge});

test('what a pack says must be alike forbids a comparison where it is not', () => {
	const [dim, bright] = [lampsAt('E14'), lampsAt('E27')].map(comparedWith) as [Compared, Compared];
	expect(differencesThatForbid(dim, dim)).toEqual([]);
	expect(differencesThatForbid(dim, bright)).toEqual(['bulb E14 against E27']);
	expect(differencesThatForbid(dim, comparedWith(null))).toEqual(['bulb E14 against none']);
	expect(differencesThatForbid(comparedWith(null), dim)).toEqual(['bulb none against E14']);
	expect(differencesThatForbid(comparedWith(null), comparedWith(null))).toEqual([]);
});

test('where no image changed, the memory of the services of the pack is compared, and of none without one', () => {
	expect(servicesThatMatter(session, session, lampsAt('E14'))).toEqual(['lamp']);
	expect(servicesThatMatter(session, session, null)).toEqual([]);
});
