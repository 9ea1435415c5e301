import {kept} from '../../text/say.ts';
import {K6_SWITCHES} from './binary.ts';
import {runChild} from './child.ts';
import {type Engine, findEngine} from './engine.ts';
import {SourceFailure} from './failure.ts';
import {imageArguments} from './image-command.ts';
import type {K6Search} from './search.ts';
import type {K6Source} from './source.ts';
import {K6_VERSION, provePinnedVersion} from './version.ts';

const IMAGE = `grafana/k6:${K6_VERSION}`;
const CREATE_MS = 60_000;

/** k6 in a container of the official image, on the engine that the Docker CLI uses: the last resort. */
export const imageSource: K6Source = {
	kind: 'image',
	async inspect(search) {
		const engine = await findEngine(search);
		const reason = (await hasImage(search, engine)) ? kept`${IMAGE} is pulled` : kept`${IMAGE} can be pulled`;
		return {state: 'available', reason: kept`Docker ${engine.version} answers, ${reason}`, version: K6_VERSION};
	},
	async obtain(search) {
		const engine = await findEngine(search);
		if (!(await hasImage(search, engine))) await pull(search, engine);
		const args = imageArguments({
			image: IMAGE,
			folders: search.folders,
			workingDir: process.cwd(),
			user: engine.user,
			env: {...K6_SWITCHES, TZ: 'UTC'},
			inherited: Object.keys(search.env).filter(name => name.startsWith('K6_') && !(name in K6_SWITCHES)),
		});
		// The same arguments as later, so that a mount or a user that the engine refuses shows now.
		const patient = {...search, limits: {...search.limits, answerMs: CREATE_MS}};
		await provePinnedVersion(patient, engine.command, args);
		return {kind: 'image', command: engine.command, args, version: K6_VERSION};
	},
};

async function hasImage(search: K6Search, engine: Engine): Promise<boolean> {
	const {trouble} = await runChild(search, engine.command, ['image', 'inspect', '--format', '{{.Id}}', IMAGE], {
		timeoutMs: search.limits.answerMs,
	});
	return trouble === null;
}

async function pull(search: K6Search, engine: Engine): Promise<void> {
	let total = 0;
	let done = 0;
	const {trouble} = await runChild(search, engine.command, ['pull', IMAGE], {
		timeoutMs: search.limits.wholeMs,
		firstLineMs: search.limits.probeMs,
		silenceMs: search.limits.silenceMs,
		onLine(line) {
			if (/: (Pulling fs layer|Already exists)$/.test(line)) total += 1;
			if (/: (Pull complete|Already exists)$/.test(line)) done += 1;
			search.report({
				source: 'image',
				phase: 'downloading',
				done,
				total: total === 0 ? null : total,
				unit: 'layers',
				detail: line,
			});
		},
	});
	if (trouble !== null)
		throw new SourceFailure(
			'unusable',
			kept`${IMAGE} cannot be pulled: ${trouble}`,
			kept`see what \`docker pull ${IMAGE}\` says`,
		);
}
