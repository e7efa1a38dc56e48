/* The floor of the benchmarks: libcsv alone, on one thread, counting cells and rows. */
#include <csv.h>
#include <stdio.h>
#include <stdlib.h>

struct counts {
  unsigned long cells;
  unsigned long rows;
};

static void on_cell(void *cell, size_t length, void *data) {
  (void)cell;
  (void)length;
  ((struct counts *)data)->cells++;
}

static void on_row(int end, void *data) {
  (void)end;
  ((struct counts *)data)->rows++;
}

int main(int argc, char **argv) {
  static char buffer[1 << 20];
  struct counts counts = {0, 0};
  struct csv_parser parser;
  size_t length;
  FILE *sheet = argc == 2 ? fopen(argv[1], "rb") : NULL;

  if (sheet == NULL || csv_init(&parser, 0) != 0) {
    fprintf(stderr, "usage: libcsv_raw SHEET\n");
    return EXIT_FAILURE;
  }
  while ((length = fread(buffer, 1, sizeof buffer, sheet)) > 0) {
    if (csv_parse(&parser, buffer, length, on_cell, on_row, &counts) != length) {
      fprintf(stderr, "libcsv_raw: %s\n", csv_strerror(csv_error(&parser)));
      return EXIT_FAILURE;
    }
  }
  csv_fini(&parser, on_cell, on_row, &counts);
  csv_free(&parser);
  fclose(sheet);
  printf("%lu cells, %lu rows\n", counts.cells, counts.rows);
  return EXIT_SUCCESS;
}
