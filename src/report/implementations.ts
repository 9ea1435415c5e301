import type {Session} from '../record/schema.ts';
import type {MeasuredKind} from './measured-kind.ts';
import type {Texts} from './texts/english.ts';

type Environment = Session['environment'];

/** Services that have a reference in this repository: the name of the product is another's. */
const referenced = ['moalog-server', 'fluxpay-engine', 'rate-limiter', 'rjmx-exporter'];

/**
 * Whether a figure under a service's name is that of our reference. Sessions of before this was recorded have the
 * image alone: one with a registry's digest was not built here, and of one with an id alone nobody knows what it was
 * built from.
 */
export function kindOf({implementations, images, stack, project}: Environment, service: string): MeasuredKind {
	if (implementations?.[service]) return implementations[service].kind;
	if (stack !== 'compose' || project !== undefined || !referenced.includes(service)) return null;
	return images[service]?.includes('@') ? 'yours' : 'unknown';
}

/** `rjmx-exporter (reference)`: what a row or an axis calls a service. */
export function namedService({environment}: Session, service: string, t: Texts): string {
	const kind = kindOf(environment, service);
	return kind === null ? service : `${service} (${t.implementations[kind]})`;
}

/** `rjmx-exporter (reference): perf-tui-rjmx-exporter, sha256:ae18211e265c`, an entry a service that has an image. */
export function whoWasMeasured(session: Session, services: readonly string[], t: Texts): string[] {
	const {images, implementations} = session.environment;
	return services
		.filter(service => images[service] !== undefined || implementations?.[service] !== undefined)
		.map(service => {
			const image = implementations?.[service]?.image;
			const digest = images[service] === undefined ? [] : [shortDigest(images[service])];
			return `${namedService(session, service, t)}: ${[...(image === undefined ? [] : [image]), ...digest].join(', ')}`;
		});
}

/** Twelve digits tell images apart, as in `docker images`. */
function shortDigest(digest: string): string {
	return digest.replace(/sha256:([0-9a-f]{12})[0-9a-f]+/, 'sha256:$1');
}
