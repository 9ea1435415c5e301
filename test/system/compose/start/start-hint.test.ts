import {expect, test} from 'vitest';
import {startHint} from '../../../../src/system/compose/start/start-hint.ts';

test.each([
	[
		'rate-limiter',
		'Error occurred during initialization of VM: agent library failed to init: instrument',
		'RATE_LIMITER_AGENTS',
	],
	['fluxpay-engine', "Could not resolve placeholder 'TOSS_SECRET_KEY' in value", 'Set TOSS_SECRET_KEY'],
	['fluxpay-engine', 'relation "orders" does not exist', 'tables'],
])('%s that says "%s" is told %s', (service, line, word) => {
	expect(startHint(service, ['starting', line])).toContain(word);
});

test('what nobody knows has no hint', () => {
	expect(startHint('redis', ['no disk'])).toBeNull();
});
