import {expect, test} from 'vitest';
import {exitCodes} from '../../../src/exit-codes.ts';
import {checkVersus} from '../../../src/session/screen/versus.ts';
import type {ServiceStatus, System} from '../../../src/system/contract.ts';

const system = (...names: string[]) =>
	({services: () => names.map(name => ({name}) as ServiceStatus)}) as Partial<System> as System;

test('a pair that is not there is refused with what is', () => {
	const check = () => checkVersus(['api', 'nope'], system('web', 'api'));
	expect(check).toThrow('--versus names nope, and no such service is here: there are api, web.');
	expect(check).toThrow(expect.objectContaining({exitCode: exitCodes.usage}));
});

test('services, replicas, and a pair that nobody asked for are no mistake', () => {
	expect(() => checkVersus(['api', 'web'], system('web', 'api'))).not.toThrow();
	expect(() => checkVersus(['api', 'api/2'], system('api'))).not.toThrow();
	expect(() => checkVersus(null, system('api'))).not.toThrow();
});
