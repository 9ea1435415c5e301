import type {Catalog} from '../../say.ts';

/** The Docker engine and compose, where they are missing, dead or too old. */
export const koreanEngine: Catalog = {
	'No Docker engine listens at {0}: start it (sudo systemctl start docker, or Docker Desktop).':
		'{0}에 Docker 엔진이 없습니다. 시작하세요(sudo systemctl start docker 또는 Docker Desktop).',
	'The Docker engine at {0} is not running: start it (sudo systemctl start docker, or Docker Desktop).':
		'{0}의 Docker 엔진이 실행 중이 아닙니다. 시작하세요(sudo systemctl start docker 또는 Docker Desktop).',
	'This user may not use the Docker engine at {0}: join its group (sudo usermod -aG docker $USER), then log in again.':
		'이 사용자는 {0}의 Docker 엔진을 쓸 수 없습니다. 그룹에 들어간 뒤(sudo usermod -aG docker $USER) 다시 로그인하세요.',
	'The Docker engine at {0} does not answer: restart it, or choose another with DOCKER_HOST.':
		'{0}의 Docker 엔진이 응답하지 않습니다. 다시 시작하거나 DOCKER_HOST로 다른 엔진을 지정하세요.',
	'No Docker engine answers at {0}, {1}: check DOCKER_HOST or docker context ls.':
		'{0}에서 응답하는 Docker 엔진이 없습니다({1}). DOCKER_HOST나 docker context ls를 확인하세요.',
	'The Docker engine at {0} is not reached ({1}): docker version must answer there first.':
		'{0}의 Docker 엔진에 닿지 못했습니다({1}). 먼저 docker version이 응답해야 합니다.',
	'it hangs up': '연결을 끊음',
	'what answers is something else': '다른 것이 응답함',
	'The host of the Docker engine {0} is not known: check DOCKER_HOST or docker context ls.':
		'Docker 엔진 {0}의 호스트를 찾을 수 없습니다. DOCKER_HOST나 docker context ls를 확인하세요.',
	'The Docker engine at {0} cannot be used ({1}): check docker version and docker context ls.':
		'{0}의 Docker 엔진을 쓸 수 없습니다({1}). docker version과 docker context ls를 확인하세요.',
	'Docker does not say which engine it uses ({0}): check DOCKER_CONTEXT, DOCKER_HOST and "docker context ls".':
		'Docker가 어느 엔진을 쓰는지 알 수 없습니다({0}). DOCKER_CONTEXT, DOCKER_HOST, "docker context ls"를 확인하세요.',
	'The Docker engine is {0}, and {1}.10 or later is needed: update it.':
		'Docker 엔진의 버전이 {0}인데 {1}.10 이상이 필요합니다. 업데이트하세요.',
	'docker is not on PATH: install it from https://docs.docker.com/engine/install/, or use --stack embedded.':
		'PATH에 docker가 없습니다. https://docs.docker.com/engine/install/ 에서 설치하거나 --stack embedded를 쓰세요.',
	'docker is not on PATH: install it from https://docs.docker.com/engine/install/.':
		'PATH에 docker가 없습니다. https://docs.docker.com/engine/install/ 에서 설치하세요.',
	'docker has no compose plugin{0}: install Compose v2 from {1}.':
		'docker에 compose 플러그인이 없습니다{0}. {1} 에서 Compose v2를 설치하세요.',
	'Docker Compose is {0}, and {1} or later is needed: update it ({2}).':
		'Docker Compose의 버전이 {0}인데 {1} 이상이 필요합니다. 업데이트하세요({2}).',
	'The Docker engine is away ({0}): see "docker info", restart it if it stays away, and start again.':
		'Docker 엔진이 응답하지 않습니다({0}). "docker info"를 확인하고, 계속 그러면 엔진을 다시 시작한 뒤 다시 실행하세요.',
	'The Docker engine refused ({0}): look at "docker ps --all".':
		'Docker 엔진이 거절했습니다({0}). "docker ps --all"을 확인하세요.',
	'The Docker engine stopped answering, "docker compose {0}" said nothing for {1}: {2}.':
		'Docker 엔진의 응답이 멈췄습니다. "docker compose {0}"이 {1} 동안 아무 말이 없습니다: {2}.',
	'take away what is left with "docker compose {0}down" once it answers':
		'응답하면 "docker compose {0}down"으로 남은 것을 치우세요',
	'see "docker info", restart it if it stays silent, and start again':
		'"docker info"를 확인하고, 계속 그러면 엔진을 다시 시작한 뒤 다시 실행하세요',
	'"docker compose {0}" said nothing for {1} and was given up: run it by hand to see what it waits for.':
		'"docker compose {0}"이 {1} 동안 아무 말이 없어 포기했습니다. 직접 실행해 무엇을 기다리는지 확인하세요.',
	'The Docker engine hung up on "docker compose" ({0}): see "docker info" and its log, and start again.':
		'Docker 엔진이 "docker compose"와의 연결을 끊었습니다({0}). "docker info"와 엔진 로그를 확인하고 다시 시작하세요.',
	'The engine\'s disk is full ({0}): free some with "docker system prune".':
		'엔진의 디스크가 가득 찼습니다({0}). "docker system prune"으로 공간을 비우세요.',
};

/** A compose project that does not start, or is not there. */
export const koreanCompose: Catalog = {
	'Port {0}:{1}, which {2} needs, is taken by {3}: {4}.':
		'{2}에 필요한 포트 {0}:{1}을(를) {3}이(가) 쓰고 있습니다. {4}.',
	'Port {0}:{1} is taken by {2}: {3}.': '포트 {0}:{1}을(를) {2}이(가) 쓰고 있습니다. {3}.',
	'stop it': '그것을 중지하세요',
	'stop it, or {0}': '그것을 중지하거나 다음과 같이 하세요: {0}',
	'another process': '다른 프로세스',
	'{0} is {1} (it said last: {2}). {3} and start again.':
		'{0}의 상태는 {1}입니다(마지막 로그: {2}). {3} 그런 다음 다시 시작하세요.',
	'Mend that': '원인을 고치세요.',
	'Let it go on (docker unpause {0})': '일시 정지를 푸세요 (docker unpause {0}).',
	'{0} did not start; look at "docker compose ps --all" and start again.':
		'{0:이/가} 시작되지 않았습니다. "docker compose ps --all"을 확인하고 다시 시작하세요.',
	'The image of {0}': '{0}의 이미지',
	'An image': '이미지',
	'{0} does not build ({1}): mend what its log says, then start again.':
		'{0:이/가} 빌드되지 않습니다({1}). 로그에 나온 것을 고치고 다시 시작하세요.',
	'An image cannot be had ({0}): {1}.': '이미지를 구할 수 없습니다({0}). {1}.',
	'check the network and the name of the image': '네트워크와 이미지 이름을 확인하세요',
	'The image {0}, which {1} names, is neither here nor at its registry: correct its name, or pull or build it first.':
		'{1}의 이미지 {0}이(가) 여기에도 레지스트리에도 없습니다. 이름을 고치거나, 먼저 받거나 빌드하세요.',
	'docker compose could not start the stack: {0}. Mend that and start again.':
		'docker compose가 스택을 시작하지 못했습니다: {0}. 원인을 고치고 다시 시작하세요.',
	'The compose files cannot be used: {0}. Correct them and start again.':
		'compose 파일을 쓸 수 없습니다: {0}. 고치고 다시 시작하세요.',
	'The compose files give the project no name, and their folder has no letter that compose takes for one: name it with --project.':
		'compose 파일에 프로젝트 이름이 없고 폴더 이름에서도 만들 수 없습니다. --project로 지정하세요.',
	'{0} cannot be read: check the path behind --compose.': '{0:을/를} 읽을 수 없습니다. --compose의 경로를 확인하세요.',
	'{0}: no service is in there, or all are in profiles: set COMPOSE_PROFILES.':
		'{0}: 서비스가 없거나 모두 프로필에 속해 있습니다. COMPOSE_PROFILES를 설정하세요.',
	'{0}: every service is scaled to 0: set scale or deploy.replicas of one.':
		'{0}: 모든 서비스의 수가 0입니다. 하나 이상의 scale이나 deploy.replicas를 설정하세요.',
	'Of the compose project {0} no service is up, only containers of "docker compose run" are: start its services, or name its files with --compose.':
		'compose 프로젝트 {0}에는 "docker compose run"의 컨테이너만 있고 실행 중인 서비스가 없습니다. 서비스를 시작하거나 --compose로 파일을 지정하세요.',
	'No compose project {0} is running ({1}): start it, or name its files with --compose.':
		'실행 중인 compose 프로젝트 {0}이(가) 없습니다({1}). 시작하거나 --compose로 파일을 지정하세요.',
	'those that run are {0}': '실행 중인 것: {0}',
	'none runs here': '실행 중인 것 없음',
	'There is no service {0}; this stack has {1}.': '{0} 서비스는 없습니다. 이 스택의 서비스: {1}.',
};
