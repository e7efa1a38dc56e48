/* The floor: libcsv alone, one thread, counting cells and rows. */
#include <csv.h>
#include <stdio.h>

static void count_cell(void *cell, size_t size, void *counts) {
  (void)cell;
  (void)size;
  ((long *)counts)[0]++;
}

static void count_row(int end, void *counts) {
  (void)end;
  ((long *)counts)[1]++;
}

int main(int count, char **arguments) {
  static char block[1 << 20];
  long counts[2] = {0, 0};
  struct csv_parser parser;
  size_t size;
  FILE *sheet = count == 2 ? fopen(arguments[1], "rb") : NULL;
  if (!sheet || csv_init(&parser, 0)) {
    fprintf(stderr, "usage: libcsv_raw SHEET\n");
    return 1;
  }
  while ((size = fread(block, 1, sizeof block, sheet)) > 0)
    csv_parse(&parser, block, size, count_cell, count_row, counts);
  csv_fini(&parser, count_cell, count_row, counts);
  csv_free(&parser);
  printf("%ld cells, %ld rows\n", counts[0], counts[1]);
  return 0;
}
