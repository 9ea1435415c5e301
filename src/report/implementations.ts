import type {Session} from '../record/schema.ts';
import type {MeasuredKind} from './measured-kind.ts';
import type {Texts} from './texts/english.ts';

type Environment = Session['environment'];

/**
 * Whether a figure under a service's name is that of a reference of the pack. Sessions of before this was recorded have the
 * image alone: one with a registry's digest was not built here, and of one with an id alone nobody knows what it was
 * built from.
 */
export function kindOf(environment: Environment, service: string, {products}: Pick<Texts, 'products'>): MeasuredKind {
	const {implementations, images, stack, project} = environment;
	if (implementations?.[service]) return implementations[service].kind;
	if (stack !== 'compose' || project !== undefined || !products.includes(service)) return null;
	return images[service]?.includes('@') ? 'yours' : 'unknown';
}

/** `api (reference)`: what a row or an axis calls a service. */
export function namedService({environment}: Session, service: string, t: Texts): string {
	const kind = kindOf(environment, service, t);
	return kind === null ? service : `${service} (${t.implementations[kind]})`;
}

/** A sentence or the name of a figure that names a service as its `api: …` or `memory, api`, with whose that service is. */
export function namedInText(session: Session, text: string, t: Texts): string {
	return text.replace(/^([\w.-]+)(?=: )|(?<=^memory, )([\w.-]+)$/, service =>
		session.environment.implementations?.[service] ? namedService(session, service, t) : service,
	);
}

/** `api (reference): shop-api, sha256:ae18211e265c`, an entry a service that has an image. */
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
