import {expect, test} from 'vitest';
import {addAdmission, createAdmissions, isAdmitted} from '../../src/state/admissions.ts';

test('what passed is counted up to the last refusal by when it was sent, in whatever order the answers came', () => {
	const admissions = createAdmissions();
	addAdmission(admissions, true, 10);
	addAdmission(admissions, true, 30);
	addAdmission(admissions, false, 20);
	expect(admissions).toMatchObject({allowed: 1, lastDeniedMs: 20});
	// Sent before the refusal, answered long after it.
	addAdmission(admissions, true, 15);
	addAdmission(admissions, false, 5);
	expect(admissions).toMatchObject({allowed: 2, lastDeniedMs: 20, pending: [30]});
	addAdmission(admissions, false, 40);
	expect(admissions).toMatchObject({allowed: 3, lastDeniedMs: 40, pending: []});
});

test('without any limiter nothing piles up', () => {
	const admissions = createAdmissions();
	for (let atMs = 0; atMs < 60_000; atMs++) addAdmission(admissions, true, atMs);
	expect(admissions.pending).toBeNull();
	addAdmission(admissions, false, 70_000);
	expect(admissions.allowed).toBe(0);
});

test('a 429 was refused, a 2xx or 5xx had passed, of anything else nobody knows', () => {
	expect((['429', '2xx', '5xx', '4xx', 'transport', null] as const).map(isAdmitted)).toEqual([
		false,
		true,
		true,
		null,
		null,
		null,
	]);
});
