// k6 has a console of its own, on stderr; @types/k6 leaves it to the DOM library, whose other globals k6 does not have.
declare const console: {log(line: string): void; warn(line: string): void};
