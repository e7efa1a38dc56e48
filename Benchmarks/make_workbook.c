/* Makes a workbook of a sheet, every cell a shared text: make_workbook SHEET.csv BOOK.xlsx */
#include <csv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

struct place {
  lxw_worksheet *sheet;
  lxw_row_t row;
  lxw_col_t column;
};

static void cell(void *bytes, size_t count, void *context) {
  struct place *place = context;
  char *text = malloc(count + 1);
  memcpy(text, bytes, count);
  text[count] = 0;
  if (count > 0) worksheet_write_string(place->sheet, place->row, place->column, text, NULL);
  free(text);
  place->column++;
}

static void row(int end, void *context) {
  struct place *place = context;
  (void)end;
  place->row++;
  place->column = 0;
}

int main(int count, char **arguments) {
  static char buffer[1 << 16];
  struct csv_parser parser;
  FILE *file = count == 3 ? fopen(arguments[1], "rb") : NULL;
  size_t read;
  if (!file || csv_init(&parser, 0) != 0) return 1;
  lxw_workbook *book = workbook_new(arguments[2]);
  struct place place = {workbook_add_worksheet(book, NULL), 0, 0};
  while ((read = fread(buffer, 1, sizeof buffer, file)) > 0)
    csv_parse(&parser, buffer, read, cell, row, &place);
  csv_fini(&parser, cell, row, &place);
  return workbook_close(book);
}
