import type {Catalog} from '../../say.ts';

/** What the operating system or the engine refuses, and what nobody expected. */
export const koreanFailures: Catalog = {
	'Stopped by {0} before it was done.': '{0}: 끝나기 전에 중지했습니다.',
	'{0} does not exist: check the path.': '{0:이/가} 없습니다. 경로를 확인하세요.',
	'{0} may not be used by this user: change its permissions or choose another with --out.':
		'{0}에 대한 권한이 없습니다. 권한을 바꾸거나 --out으로 다른 폴더를 지정하세요.',
	'{0} is on a read-only file system: choose another folder with --out.':
		'{0}은(는) 읽기 전용 파일 시스템에 있습니다. --out으로 다른 폴더를 지정하세요.',
	'The disk is full at {0}: free some space or choose another folder with --out.':
		'{0}의 디스크가 가득 찼습니다. 공간을 비우거나 --out으로 다른 폴더를 지정하세요.',
	'The disk quota is used up at {0}: free some space or choose another folder with --out.':
		'{0}의 디스크 할당량을 다 썼습니다. 공간을 비우거나 --out으로 다른 폴더를 지정하세요.',
	'{0} is a folder, and a file is needed: name the file in it.': '{0}은(는) 폴더입니다. 그 안의 파일을 지정하세요.',
	'{0} lies below something that is no folder: check the path.':
		'{0}의 상위 경로가 폴더가 아닙니다. 경로를 확인하세요.',
	'Too many files are open: raise the limit with "ulimit -n 4096" and start again.':
		'열린 파일이 너무 많습니다. "ulimit -n 4096"으로 한도를 올리고 다시 시작하세요.',
	'{0} is in use already: stop the program that holds the port or choose another.':
		'{0:은/는} 이미 사용 중입니다. 포트를 쓰는 프로그램을 중지하거나 다른 포트를 고르세요.',
	'The Docker engine failed ({0}): look at "docker info" and its log, then start again.':
		'Docker 엔진이 실패했습니다({0}). "docker info"와 엔진 로그를 확인한 뒤 다시 시작하세요.',
	'Something went wrong that perf-tui did not expect ({0}); please report it with the lines below.':
		'perf-tui가 예상하지 못한 문제가 생겼습니다({0}). 아래 줄과 함께 알려 주세요.',
	'A file': '파일',
};
