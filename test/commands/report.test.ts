import {expect, test} from 'vitest';
import {stoppable} from '../../src/commands/leaving.ts';
import {report} from '../../src/commands/report.ts';
import {explain} from '../../src/errors.ts';
import {parseOptions} from '../../src/options.ts';
import {sessionOnDisk} from '../session/session-on-disk.ts';
import {listen} from '../stand-ins/listen.ts';

test('a report that is stopped while Prometheus is silent is no error that nobody expected', async () => {
	const {folder} = await sessionOnDisk(1, 3);
	const before = process.listeners('SIGTERM');
	const base = await listen(async () => {
		const [stop] = process.listeners('SIGTERM').filter(each => !before.includes(each));
		stop!('SIGTERM');
		return new Promise(() => undefined);
	});
	const options = parseOptions(['report', folder, '--dashboards', '--prometheus-url', base], {});
	const {sentence, exitCode} = await stoppable(signal => report(options, signal)).then(() => {
		throw new Error('it was not stopped');
	}, explain);
	expect([sentence, exitCode]).toEqual(['Stopped by SIGTERM before it was done.', 105]);
});
