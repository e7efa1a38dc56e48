/* The floor of `run --output`: writes COUNT files of SIZE bytes as a writer must that leaves no torn file:
 * under another name, closed, then renamed. `write_floor DIR COUNT SIZE` */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int main(int argc, char **argv) {
  if (argc != 4) {
    fprintf(stderr, "usage: write_floor DIR COUNT SIZE\n");
    return EXIT_FAILURE;
  }
  long count = atol(argv[2]), size = atol(argv[3]);
  char *bytes = malloc(size), part[32], name[32];
  mkdir(argv[1], 0700);
  int folder = open(argv[1], O_RDONLY | O_DIRECTORY);
  if (bytes == NULL || folder < 0) return EXIT_FAILURE;
  memset(bytes, 'x', size);
  for (long number = 0; number < count; number++) {
    snprintf(part, sizeof part, ".%ld", number);
    snprintf(name, sizeof name, "%010ld.json", number);
    int file = openat(folder, part, O_WRONLY | O_CREAT | O_EXCL, 0600);
    if (file < 0 || write(file, bytes, size) != size || close(file) != 0 ||
        renameat(folder, part, folder, name) != 0) {
      perror(name);
      return EXIT_FAILURE;
    }
  }
  return EXIT_SUCCESS;
}
