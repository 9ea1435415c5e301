import {prepareJson} from './answer.ts';
import type {Fallbacks} from './router.ts';

/** What the two Spring services say when no handler does. */
export const springFallbacks: Fallbacks = {
	notFound: prepareJson(404, {status: 404, error: 'Not Found'}),
	methodNotAllowed: prepareJson(405, {status: 405, error: 'Method Not Allowed'}),
	internalError: prepareJson(500, {status: 500, error: 'Internal Server Error'}),
};
