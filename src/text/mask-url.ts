const credentials = /(\b[a-z][a-z\d+.-]*:\/\/)[^/\s@"'<>]*@/gi;
const query = /(\b[a-z][a-z\d+.-]*:\/\/[^\s?"'<>]*)\?[^\s"'<>]+/gi;

/**
 * A text whose addresses have neither credentials nor a query: tokens travel in both, and k6 names a request by its whole
 * address unless the script gives it a name. `http://a:b@host/path?token=c` becomes `http://…@host/path?…`.
 */
export function maskUrls(text: string): string {
	// Nearly every name is a plain one.
	if (!text.includes('://')) return text;
	return text.replace(credentials, '$1…@').replace(query, '$1?…');
}
