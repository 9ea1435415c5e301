import {expect, test} from 'vitest';
import {type EngineEvent, readEvent} from '../../../../src/system/compose/watch/engine-event.ts';
import {recordedLines} from '../recorded.ts';

const recorded = recordedLines('events.ndjson').map(line => JSON.parse(line) as EngineEvent);
const ofMoalog = recorded.filter(({Actor}) => Actor.Attributes['com.docker.compose.service'] === 'moalog-server');

test('what happened to a service is told in order: started, stopped, paused, killed', () => {
	const told = ofMoalog.map(event => readEvent(event)).filter(event => event !== null && event.text !== null);
	expect(told.map(event => [event!.level, event!.text])).toEqual([
		['info', 'moalog-server started'],
		['warning', 'moalog-server exited with 0'],
		['info', 'moalog-server started'],
		['warning', 'moalog-server is paused'],
		['info', 'moalog-server goes on'],
		['error', 'moalog-server exited with 137 (killed)'],
	]);
	expect(told.flatMap(event => event!.exitCode ?? [])).toEqual([0, 137]);
});

test('an end that was asked for is no error', () => {
	const died = ofMoalog.find(({Action}) => Action === 'die')!;
	expect(readEvent(died, true)).toMatchObject({kind: 'stopped', level: 'info', text: 'moalog-server stopped'});
});

test('health is told both ways, running out of memory as an error', () => {
	const healthy = recorded.find(({Action}) => Action.startsWith('health_status'))!;
	expect(readEvent(healthy)).toMatchObject({service: 'redis', kind: 'healthy', level: 'info'});
	expect(readEvent({...healthy, Action: 'health_status: unhealthy'})).toMatchObject({
		kind: 'unhealthy',
		level: 'error',
	});
	expect(readEvent({...healthy, Action: 'destroy'})).toMatchObject({kind: 'removed', text: 'redis was removed'});
	expect(readEvent({...healthy, Action: 'destroy'}, true)?.text).toBeNull();
	expect(readEvent({...healthy, Action: 'oom'})).toMatchObject({kind: 'oom', level: 'error'});
});

test('runs of health checks, and containers of nobody, are passed over', () => {
	const event = recorded[0]!;
	expect(readEvent({...event, Action: 'exec_start: redis-cli ping'})).toBeNull();
	expect(readEvent({...event, Actor: {ID: 'x', Attributes: {name: 'perf-tui-redis-1'}}})).toBeNull();
	const oneOff = {...event.Actor.Attributes, 'com.docker.compose.oneoff': 'True'};
	expect(readEvent({...event, Actor: {ID: 'x', Attributes: oneOff}})).toBeNull();
});
