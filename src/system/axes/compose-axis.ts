import {usageError} from '../../errors.ts';
import {kept} from '../../text/say.ts';
import {noLayer, serviceLayer, withCarried} from '../compose/layer.ts';
import {StackError} from '../stack-error.ts';
import type {Axis, AxisOptions, Ran, Side} from './axis.ts';
import {buildRevisions} from './build-revisions.ts';
import type {ComposeGround} from './compose-ground.ts';
import {readFileSides} from './file-sides.ts';
import {haveImage} from './images.ts';
import {imagesOf, ranOf} from './ran.ts';
import type {ComposeSide, ComposeSides} from './sides.ts';
import type {Vary} from './vary.ts';

/**
 * Two versions of a service of one compose project, each made anew before every round: image, build, variable, or a whole
 * compose file on top. Rejects with a UserError (exit code 2) where the project has no such service, or where a service that
 * was running before would be made anew without consent.
 */
export function createComposeAxis(vary: Vary, ground: ComposeGround, options: AxisOptions): Axis {
	const {project, files, found, isForeign} = ground;
	if (files.files.length === 0)
		throw usageError(
			kept`--vary ${vary.name} makes services anew, and the files of ${project.name} are not known: name them with --compose.`,
		);
	for (const service of [...servicesNamed(vary), ...options.recreate]) checkService(service, ground);
	let sides: ComposeSides | null = null;
	let hasTaken = false;
	/** As it was before the first side: a side's own variables are not carried to the other. */
	let carried: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map();
	const keep = (service: string) => carried.get(service) ?? {};
	const names = {a: vary.values[0] ?? 'as it is', b: vary.values[1]};

	function remade(of: ComposeSides): string[] {
		return [...new Set([...of.services, ...options.recreate])];
	}

	function askConsent(services: readonly string[]): void {
		const running = services.filter(service => found.includes(service));
		if (isForeign && running.length > 0 && !options.allowRecreate)
			throw usageError(
				kept`${running.join(' and ')} of ${project.name} ran before: --vary ${vary.name} makes it anew for every round, and only with --allow-recreate.`,
			);
	}

	askConsent([...servicesNamed(vary), ...options.recreate]);
	return {
		name: vary.name,
		values: [names.a, names.b],
		environment: () => ({}),
		async prepare(signal) {
			sides = await readSides(vary, ground, signal);
			askConsent(remade(sides));
			carried = new Map(remade(sides).map(service => [service, ground.carried(service)]));
		},
		async take(side, signal) {
			if (sides === null) throw new Error('a side is taken before both were prepared');
			const {layer, imageId, known} = sides[side];
			const services = remade(sides);
			const startedMs = performance.now();
			hasTaken = true;
			await project.operations.run(signal, either =>
				project.remake({services, layer: withCarried(layer, services, keep), isFresh: true}, either),
			);
			const containers = await project.refresh();
			if (imageId !== null)
				checkImage(imagesOf(containers, sides.services[0]!), imageId, `${sides.services[0]}, ${side.toUpperCase()}`);
			const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
			project.feed.event(
				services[0]!,
				'info',
				kept`${side.toUpperCase()} (${names[side]}): ${services.join(', ')} made anew in ${seconds} s`,
			);
			return {...ranOf(containers, sides.services, vary), ...known};
		},
		async restore() {
			const services = sides === null ? [] : remade(sides).filter(service => found.includes(service));
			if (!hasTaken || services.length === 0) return;
			const named = services.join(', ');
			project.feed.event(
				'compose',
				'info',
				kept`putting ${named} back as the files of ${project.name} say: let it end`,
			);
			const layer = withCarried(noLayer, services, keep);
			await project.operations.run(AbortSignal.timeout(300_000), either =>
				project.remake({services, layer, isFresh: false}, either),
			);
			hasTaken = false;
			project.feed.event('compose', 'info', kept`${named} made anew as the files of ${project.name} say`);
		},
	};
}

/** Gets what both sides are made of, and refuses two that are equal (evidence rule 29). */
async function readSides(vary: Vary, ground: ComposeGround, signal: AbortSignal): Promise<ComposeSides> {
	const {axis, values} = vary;
	if (axis.kind === 'file') return readFileSides(values, ground);
	if (axis.kind === 'env') return readEnvironmentSides(axis, values, ground);
	if (axis.kind !== 'image' && axis.kind !== 'build') throw new Error(`${vary.name} is no axis of a compose project`);
	const {service} = axis;
	const built = axis.kind === 'build' ? await buildRevisions(service, values, ground, signal) : null;
	const side = async (name: string | null, at: Side): Promise<ComposeSide> => {
		if (name === null) return {layer: noLayer, imageId: null, known: {}};
		const image = built?.[at]?.image ?? name;
		const known: Ran = built?.[at] ? {[`revision of ${service}`]: built[at].revision} : {};
		return {layer: serviceLayer(service, {image}), imageId: await haveImage(service, image, ground, signal), known};
	};
	const [a, b] = [await side(values[0], 'a'), await side(values[1], 'b')];
	const running = imagesOf(await ground.project.refresh(), service);
	const idOfA = a.imageId ?? (running.length === 1 ? running[0]! : null);
	if (idOfA !== null && idOfA === b.imageId)
		throw usageError(
			kept`--vary ${vary.name}: ${values[0] ?? kept`what runs now`} and ${values[1]} are one image (${b.imageId!.slice(0, 19)}): there is nothing to compare.`,
		);
	return {a, b, services: [service]};
}

async function readEnvironmentSides(
	{service, variable}: {readonly service: string; readonly variable: string},
	[a, b]: Vary['values'],
	{project}: ComposeGround,
): Promise<ComposeSides> {
	const now = (await project.refresh()).find(container => container.service === service)?.environment[variable];
	if (a === null && now === b)
		throw usageError(
			kept`--vary env:${service}:${variable}: ${service} runs with that value already: name two that differ.`,
		);
	const side = (value: string | null): ComposeSide => ({
		layer: value === null ? noLayer : serviceLayer(service, {environment: {[variable]: value}}),
		imageId: null,
		known: {},
	});
	return {a: side(a), b: side(b), services: [service]};
}

function servicesNamed({axis}: Vary): string[] {
	return 'service' in axis ? [axis.service] : [];
}

function checkService(service: string, {config, project}: ComposeGround): void {
	const names = Object.keys(config.services);
	if (!names.includes(service))
		throw usageError(kept`${project.name} has no service ${service}: it has ${names.join(', ')}.`);
}

function checkImage(found: readonly string[], wanted: string, what: string): void {
	if (found.length > 0 && found.every(id => id === wanted)) return;
	throw new StackError(
		kept`${what}: the engine runs another image than was asked for (${found.join(', ') || 'none'}).`,
	);
}
