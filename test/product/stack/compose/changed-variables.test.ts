import {expect, test} from 'vitest';
import {describeChanges} from '../../../../src/product/stack/compose/changed-variables.ts';
import type {Container} from '../../../../src/system/compose/watch/container.ts';

const bucket = (capacity: string) => ({RATELIMITER_TOKENBUCKET_CAPACITY: capacity, JWT_SECRET: `secret-${capacity}`});
const config = (environment: Record<string, string>) => ({
	name: 'p',
	services: {'rate-limiter': {environment}, 'moalog-server': {environment: {RATE_LIMITER_ENABLED: 'true', URL: '$$'}}},
});
const running = (service: string, environment: Record<string, string>) =>
	({service, environment: {PATH: '/bin', ...environment}}) as unknown as Container;

test('a policy that was changed while its limiter runs is said with both numbers, and no value of another variable', () => {
	const said = describeChanges(config(bucket('20')), [running('rate-limiter', bucket('10'))]);
	expect(said).toHaveLength(1);
	expect(said[0]!.text).toContain('RATELIMITER_TOKENBUCKET_CAPACITY, JWT_SECRET');
	expect(said[0]!.text).toContain('10 with 10/s, not the 20 with 10/s');
	expect(said[0]!.text).not.toContain('secret-');
});

test('an image that was put in while another one runs is said', () => {
	const asked = {name: 'p', services: {'rate-limiter': {image: 'their/limiter:3'}}};
	const container = {...running('rate-limiter', {}), image: 'perf-tui-rate-limiter'};
	expect(describeChanges(asked, [container]).map(({text}) => text)).toEqual([
		expect.stringContaining('runs with perf-tui-rate-limiter and not their/limiter:3: '),
	]);
	expect(describeChanges(asked, [{...container, image: 'their/limiter:3'}])).toEqual([]);
});

test('a stack that runs as it is asked for has nothing to say, and the limiter may have been switched', () => {
	const containers = [
		running('rate-limiter', bucket('10')),
		running('moalog-server', {RATE_LIMITER_ENABLED: 'false', URL: '$'}),
	];
	expect(describeChanges(config(bucket('10')), containers)).toEqual([]);
});
