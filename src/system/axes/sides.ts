import type {Layer} from '../compose/layer.ts';
import type {Ran} from './axis.ts';

/** One side, ready to be made. */
export interface ComposeSide {
	readonly layer: Layer;
	/** Id of the image that the varied service has to run then; null where the image is not what differs. */
	readonly imageId: string | null;
	/** What is known of it beside what the engine says: the commit that was built. */
	readonly known: Ran;
}

/** Both sides, and the services in which they differ. */
export interface ComposeSides {
	readonly a: ComposeSide;
	readonly b: ComposeSide;
	readonly services: readonly string[];
}
