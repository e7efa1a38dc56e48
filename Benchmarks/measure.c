/* Runs a command with its output in a file and prints what it took: wall seconds, seconds of CPU, peak
 * memory in KiB, exit code. `measure FILE COMMAND ARGUMENT…` */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double seconds(struct timeval time) { return time.tv_sec + time.tv_usec / 1e6; }

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

int main(int argc, char **argv) {
  struct rusage usage;
  int status;
  if (argc < 3) {
    fprintf(stderr, "usage: measure FILE COMMAND ARGUMENT...\n");
    return EXIT_FAILURE;
  }
  double start = now();
  pid_t child = fork();
  if (child < 0) {
    perror("fork");
    return EXIT_FAILURE;
  }
  if (child == 0) {
    int output = open(argv[1], O_WRONLY | O_CREAT | O_TRUNC, 0600);
    int errors = open("/dev/null", O_WRONLY);
    if (output < 0 || errors < 0 || dup2(output, 1) < 0 || dup2(errors, 2) < 0) _exit(126);
    execv(argv[2], argv + 2);
    _exit(127);
  }
  if (wait4(child, &status, 0, &usage) < 0) {
    perror("wait4");
    return EXIT_FAILURE;
  }
  double wall = now() - start;
#ifdef __APPLE__
  long peak = usage.ru_maxrss / 1024;
#else
  long peak = usage.ru_maxrss;
#endif
  int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  printf("%.4f %.4f %ld %d\n", wall, seconds(usage.ru_utime) + seconds(usage.ru_stime), peak, code);
  return EXIT_SUCCESS;
}
