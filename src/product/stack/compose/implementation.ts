import type {ProjectConfig} from '../../../system/compose/compose-command.ts';
import type {Container} from '../../../system/compose/watch/container.ts';
import type {Implementation} from '../../../system/contract.ts';

/** Services of which this repository carries a reference, and others have the product. */
const referenced: ReadonlySet<string> = new Set(['moalog-server', 'fluxpay-engine', 'rate-limiter', 'rjmx-exporter']);
/** Label that docker-compose.yaml builds with: `reference`, or the source that was given instead. */
const sourceLabel = 'perf-tui.source';

/**
 * What a container of our stack really is (evidence rules 28, 29): ours when it was built from our source under the
 * name that our files give, yours when another image or source was put in its place. Null for services without a
 * reference.
 */
export function implementationOf(
	{service, image, labels}: Pick<Container, 'service' | 'image' | 'labels'>,
	config: ProjectConfig | null,
): Implementation {
	if (!referenced.has(service)) return {image, kind: null};
	const source = labels[sourceLabel];
	// An image of before this label is known by its name alone, and by what the files would build it from.
	const {context} = (config?.services[service]?.build ?? {}) as {context?: string};
	const isOurs = isOwnSource(source ?? context, service) && bare(image) === `perf-tui-${service}`;
	return {image, kind: isOurs ? 'reference' : 'yours'};
}

function isOwnSource(source: string | undefined, service: string): boolean {
	if (source === undefined || source === 'reference') return true;
	return source.replace(/\/+$/, '').endsWith(`services/${service}`) && !source.includes('://');
}

const bare = (image: string) => image.replace(/:latest$/, '');
